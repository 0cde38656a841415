import { z } from 'zod';

/** CODATA 2018. */
const HARTREE_IN_EV = 27.211386245988;

/** Two magnetic centres with one orbital each, and one electron each: the two-site Hubbard model, all in electron volts. */
const MagneticDimer = z.strictObject({
  kind: z.literal('magnetic-dimer'),
  hoppingEv: z.number(),
  repulsionEv: z.number(),
  /** How much higher the first orbital lies than the second. */
  offsetEv: z.number().default(0),
});

/** @typedef {z.infer<typeof MagneticDimer>} MagneticDimer */

/**
 * Stage 1: E(T1) - E(S0) to second order in the hopping t (P. W. Anderson, Phys. Rev. 115, 2 (1959)), with the energies U + d and
 * U - d of the two states in which one centre has both electrons.
 * @param {MagneticDimer} dimer
 */
function superexchangeEv({ hoppingEv, repulsionEv, offsetEv }) {
  if (Math.abs(offsetEv) >= repulsionEv) return null;
  return 2 * hoppingEv ** 2 * (1 / (repulsionEv + offsetEv) + 1 / (repulsionEv - offsetEv));
}

/**
 * Family `magnetic-dimer`: which pair of magnetic centres couples most strongly?
 * @returns {import('temporal-hybrid-quantum').ProblemFamily<MagneticDimer>}
 */
export function magneticDimers() {
  return {
    name: 'magnetic-dimer',
    version: '1.0.0',
    systemSchema: MagneticDimer,
    files: null,
    defaults: {
      property: { kind: 'gap', upper: 'T1', lower: 'S0', goal: 'maximise' },
      activeSpace: null,
    },
    unit: () => 'eV',
    tieTolerance: () => 1e-6,
    refuses: (property, space) => {
      if (property.kind !== 'gap' || property.upper !== 'T1' || property.lower !== 'S0')
        return 'property: expected gap:T1-S0, the only one of magnetic dimers';
      return space === null ? null : 'activeSpace: expected null, a dimer has two orbitals only';
    },
    screen: (dimer) => {
      if (dimer.repulsionEv <= 0)
        return { usable: false, reason: `repulsionEv: expected more than 0, got ${dimer.repulsionEv}` };
      const value = superexchangeEv(dimer);
      const reason = value === null ? { reason: 'ionic: the offset is not below the repulsion' } : {};
      const { hoppingEv, repulsionEv, offsetEv } = dimer;
      return {
        usable: true,
        fingerprint: { key: '', values: [hoppingEv, repulsionEv, offsetEv], tolerance: 1e-9 },
        determinants: 4,
        score: { value, unit: 'eV', details: {}, ...reason },
      };
    },
    hamiltonianKind: () => 'fermion',
    hamiltonian: ({ hoppingEv, repulsionEv, offsetEv }) => {
      const [hopping, repulsion, offset] = [hoppingEv, repulsionEv, offsetEv].map((ev) => ev / HARTREE_IN_EV);
      return {
        hamiltonian: {
          ...{ format: 'thq.hamiltonian', version: 1, kind: 'fermion', orbitals: 2 },
          ...{ electronsAlpha: 1, electronsBeta: 1, constantHartree: 0 },
          oneBodyHartree: [offset, -hopping, 0],
          twoBodyHartree: [repulsion, 0, 0, 0, 0, repulsion],
        },
        warnings: [],
      };
    },
    modelError: () => null,
    // Exact minus second order over dimers.json: median, and 1.4826 times the median absolute deviation.
    declaredShift: () => ({ shift: -0.0014, error: 0.0019, source: 'the dimers of dimers.json' }),
  };
}
