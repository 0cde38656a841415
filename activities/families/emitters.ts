import { z } from 'zod';
import type { ActiveSpace, FermionHamiltonian } from '../../contracts/hamiltonian.js';
import { propertyName } from '../../contracts/property.js';
import type { Property } from '../../contracts/property.js';
import type { JsonValue } from '../../contracts/json.js';
import { activeOrbitals, activeSpaceIntegrals } from '../../domain/chemistry/active-space.js';
import { CandidateRefusal } from '../../domain/chemistry/candidate-refusal.js';
import { emitterModel } from '../../domain/chemistry/emitter-model.js';
import { geometryFingerprint } from '../../domain/chemistry/geometry-fingerprint.js';
import { packIntegrals } from '../../domain/chemistry/integrals.js';
import { degenerateWindowEdges } from '../../domain/chemistry/orbital-window.js';
import { singleExcitations } from '../../domain/chemistry/singles.js';
import { stability } from '../../domain/chemistry/stability.js';
import { stageOneEnergies } from '../../domain/chemistry/stage-one-model.js';
import { readXyz } from '../../domain/chemistry/xyz.js';
import { sectorDimension } from '../../domain/quantum/sector.js';
import { refusesActiveSpace } from './active-space-bounds.js';
import { emitterModelError, emitterShift, emitterSpaceError } from './emitter-accuracy.js';
import { EMITTER_PROPERTIES, emitterGap, emitterScore } from './emitter-score.js';
import type { Inspection, ProblemFamily } from './problem-family.js';

/** A molecule as the text of an XYZ file (angstrom, hydrogens included), taken as neutral and closed-shell. */
const EmitterSystem = z.strictObject({ kind: z.literal('emitters'), xyz: z.string() });
type EmitterSystem = z.infer<typeof EmitterSystem>;

const DEFAULT_SPACE: ActiveSpace = { electrons: 6, orbitals: 6 };
const TIE_TOLERANCE_EV = 1e-6;

function refuses(property: Property, space: ActiveSpace | null): string | null {
  if (emitterGap(property) === null) {
    const why =
      property.kind === 'spin-gap'
        ? 'it belongs to lattice models'
        : 'the energy of an active space without the other orbitals and the core repulsion cannot be compared between molecules';
    return `${propertyName(property)}: ${why}; known for emitters: ${EMITTER_PROPERTIES.join(', ')}`;
  }
  return refusesActiveSpace(space);
}

function screen(system: EmitterSystem, property: Property, space: ActiveSpace): Inspection {
  try {
    const molecule = readXyz(system.xyz);
    const emitter = emitterModel(molecule);
    activeOrbitals(emitter, space);
    return {
      usable: true,
      fingerprint: geometryFingerprint(molecule),
      determinants: sectorDimension(space.orbitals, space.electrons / 2, space.electrons / 2),
      score: emitterScore(stageOneEnergies(emitter), property),
    };
  } catch (error) {
    if (error instanceof CandidateRefusal) return { usable: false, reason: error.message };
    throw error;
  }
}

function hamiltonian(
  system: EmitterSystem,
  space: ActiveSpace,
): { hamiltonian: FermionHamiltonian; warnings: string[] } {
  const emitter = emitterModel(readXyz(system.xyz));
  const { first, end } = activeOrbitals(emitter, space);
  const warnings = degenerateWindowEdges(emitter.orbitals.energies, { core: first, active: end - first });
  if (!stability(singleExcitations(emitter.model, emitter.orbitals)).singlet) {
    warnings.push(
      'the Hartree-Fock orbitals of the active space are a saddle point: another closed-shell solution lies lower',
    );
  }
  return { hamiltonian: packIntegrals(activeSpaceIntegrals(emitter, space)), warnings };
}

/**
 * Molecules as organic emitters: gaps between S0, S1 and T1 in the Pariser-Parr-Pople model, from a geometry. Stage 1 scores with CIS
 * and its correction for dynamic spin polarisation; stage 2 gets a window of Hartree-Fock orbitals round the Fermi level.
 * There are no options.
 */
export function emitters(options: JsonValue): ProblemFamily<EmitterSystem, FermionHamiltonian> {
  z.strictObject({}).parse(options);
  return {
    name: 'emitters',
    version: '1.0.0',
    systemSchema: EmitterSystem,
    files: { extension: '.xyz', toSystem: (xyz) => ({ kind: 'emitters', xyz }) },
    defaults: {
      property: { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' },
      activeSpace: DEFAULT_SPACE,
    },
    unit: () => 'eV',
    hamiltonianKind: () => 'fermion',
    tieTolerance: () => TIE_TOLERANCE_EV,
    refuses,
    screen: (system, property, space) => screen(system, property, space ?? DEFAULT_SPACE),
    hamiltonian: (system, _property, space) => hamiltonian(system, space ?? DEFAULT_SPACE),
    activeSpaceError: (property, space) => emitterSpaceError(property, space ?? DEFAULT_SPACE),
    modelError: (property, space) => emitterModelError(property, space ?? DEFAULT_SPACE),
    declaredShift: emitterShift,
  };
}
