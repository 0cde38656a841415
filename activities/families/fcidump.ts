import { z } from 'zod';
import type { ActiveSpace, FermionHamiltonian } from '../../contracts/hamiltonian.js';
import type { JsonValue } from '../../contracts/json.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { propertyName } from '../../contracts/property.js';
import type { Property } from '../../contracts/property.js';
import { CandidateRefusal } from '../../domain/chemistry/candidate-refusal.js';
import { fcidumpEnergies, fcidumpModel } from '../../domain/chemistry/fcidump-model.js';
import type { FcidumpModel } from '../../domain/chemistry/fcidump-model.js';
import { readFcidump } from '../../domain/chemistry/fcidump.js';
import type { Fcidump } from '../../domain/chemistry/fcidump.js';
import { packIntegrals } from '../../domain/chemistry/integrals.js';
import { degenerateWindowEdges, orbitalWindow } from '../../domain/chemistry/orbital-window.js';
import { sameSpinRefusal } from '../../domain/quantum/same-spin-block.js';
import { sectorDimension } from '../../domain/quantum/sector.js';
import { digestOf } from '../store/json-artifact.js';
import { refusesActiveSpace } from './active-space-bounds.js';
import { fcidumpShift } from './fcidump-accuracy.js';
import { fcidumpScore, fcidumpUnit } from './fcidump-score.js';
import type { Inspection, ProblemFamily } from './problem-family.js';

/** The text of an FCIDUMP file. What is wrong with it, be it empty, is said of the one candidate, not of the set. */
const FcidumpSystem = z.strictObject({ kind: z.literal('fcidump'), fcidump: z.string() });
type FcidumpSystem = z.infer<typeof FcidumpSystem>;

/** Most orbitals of a stored Hamiltonian. */
const MAX_ACTIVE_ORBITALS = 32;

const TIE_TOLERANCE_HARTREE = 1e-8;
const TIE_TOLERANCE_EV = 1e-6;

function refuses(property: Property, space: ActiveSpace | null): string | null {
  if (property.kind === 'spin-gap') {
    return 'spin-gap: it belongs to lattice models; known for fcidump: ground-energy and gaps, of which gap:T1-S0 is the like';
  }
  return refusesActiveSpace(space);
}

/** Determinants with the file's own spin: of all sectors asked for the largest. Throws `CandidateRefusal` where they or their matrix elements are too many. */
function determinants({ integrals }: Fcidump, space: ActiveSpace | null): number {
  const { core, active } = orbitalWindow(integrals, space);
  if (active > MAX_ACTIVE_ORBITALS) {
    throw new CandidateRefusal(
      'too-large',
      `expected at most ${MAX_ACTIVE_ORBITALS} orbitals, got NORB=${active}; choose an active space`,
    );
  }
  const [alpha, beta] = [integrals.electronsAlpha - core, integrals.electronsBeta - core];
  const count = sectorDimension(active, alpha, beta);
  const refusal =
    count > MAX_EXACT_DETERMINANTS
      ? `expected at most ${MAX_EXACT_DETERMINANTS} determinants, got ${count}`
      : sameSpinRefusal(active, alpha, beta);
  if (refusal === null) return count;
  throw new CandidateRefusal('too-large', `${refusal}; choose an active space`);
}

/** A gap needs singlets and a triplet, so a closed shell with room for an excitation. */
function checkStates({ integrals }: Fcidump, property: Property): void {
  if (property.kind !== 'gap') return;
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  if (electronsAlpha === electronsBeta && electronsAlpha < orbitals) return;
  throw new CandidateRefusal(
    'no-such-state',
    `${propertyName(property)}: expected an even NELEC below 2 NORB and MS2=0, got NELEC=${electronsAlpha + electronsBeta}, ` +
      `NORB=${orbitals}, MS2=${electronsAlpha - electronsBeta}`,
  );
}

function screen(system: FcidumpSystem, property: Property, space: ActiveSpace | null): Inspection {
  try {
    const file = readFcidump(system.fcidump);
    checkStates(file, property);
    return {
      usable: true,
      determinants: determinants(file, space),
      fingerprint: { key: digestOf(packIntegrals(file.integrals)), values: [], tolerance: 0 },
      score: fcidumpScore(fcidumpModel(file, space), property),
    };
  } catch (error) {
    if (error instanceof CandidateRefusal) return { usable: false, reason: error.message };
    throw error;
  }
}

function hamiltonian(
  system: FcidumpSystem,
  space: ActiveSpace | null,
): { hamiltonian: FermionHamiltonian; warnings: string[] } {
  const file = readFcidump(system.fcidump);
  const model = fcidumpModel(file, space);
  return {
    hamiltonian: packIntegrals(model.active),
    warnings: [...headerWarnings(file), ...orbitalWarnings(model)],
  };
}

function headerWarnings({ unknownEntries }: Fcidump): string[] {
  return unknownEntries.map((entry) => `header entry ${entry} is not known and was ignored`);
}

function orbitalWarnings(model: FcidumpModel): string[] {
  const { meanField, window } = model;
  if (meanField === null)
    return ["Hartree-Fock did not converge: the reference determinant is in the file's own orbitals"];
  const warnings = degenerateWindowEdges(meanField.orbitalEnergies, window);
  if (fcidumpEnergies(model, meanField).excited?.stability.singlet === false) {
    warnings.push('the Hartree-Fock orbitals are a saddle point: another closed-shell solution lies lower');
  }
  return warnings;
}

/**
 * Hamiltonians from FCIDUMP files of any program: total ground energies with the spin of the header, and gaps between S0, S1 and T1.
 * Stage 1 scores with Hartree-Fock and second order (ground energy) or CIS (gaps) from the integrals; stage 2 gets the whole file, or
 * a window round the Fermi level, in Hartree-Fock orbitals. There are no options.
 */
export function fcidump(options: JsonValue): ProblemFamily<FcidumpSystem, FermionHamiltonian> {
  z.strictObject({}).parse(options);
  return {
    name: 'fcidump',
    version: '1.0.0',
    systemSchema: FcidumpSystem,
    files: { extension: '.fcidump', toSystem: (text) => ({ kind: 'fcidump', fcidump: text }) },
    defaults: { property: { kind: 'ground-energy', goal: 'minimise' }, activeSpace: null },
    unit: fcidumpUnit,
    hamiltonianKind: () => 'fermion',
    tieTolerance: ({ kind }) => (kind === 'gap' ? TIE_TOLERANCE_EV : TIE_TOLERANCE_HARTREE),
    refuses,
    screen,
    hamiltonian: (system, _property, space) => hamiltonian(system, space),
    // The exact answer of a file is the truth about that file; how far its basis is from nature the file does not say.
    modelError: () => null,
    declaredShift: fcidumpShift,
  };
}
