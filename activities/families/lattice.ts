import { z } from 'zod';
import type { ActiveSpace } from '../../contracts/hamiltonian.js';
import type { JsonValue } from '../../contracts/json.js';
import { propertyName, type Property } from '../../contracts/property.js';
import { CandidateRefusal } from '../../domain/chemistry/candidate-refusal.js';
import { digestOf } from '../store/json-artifact.js';
import { latticeShift } from './lattice-accuracy.js';
import { latticeScore } from './lattice-score.js';
import {
  checkLattice,
  latticeDimension,
  latticeHamiltonian,
  latticeKind,
  LatticeSystem,
} from './lattice-system.js';
import type { Inspection, ProblemFamily } from './problem-family.js';

/** Ten times the residual of exact states. */
const TIE_TOLERANCE = 1e-8;

function refuses(property: Property, space: ActiveSpace | null): string | null {
  if (property.kind === 'gap') {
    return `${propertyName(property)}: it belongs to molecules; known for lattice: spin-gap, ground-energy`;
  }
  return space === null
    ? null
    : `active space: expected none, a lattice is taken whole, got ${space.electrons} electrons in ${space.orbitals} orbitals`;
}

function screen(system: LatticeSystem, property: Property): Inspection {
  try {
    checkLattice(system, property);
    return {
      usable: true,
      determinants: latticeDimension(system),
      fingerprint: { key: digestOf(latticeHamiltonian(system)), values: [], tolerance: 0 },
      score: latticeScore(system, property),
    };
  } catch (error) {
    if (error instanceof CandidateRefusal) return { usable: false, reason: error.message };
    throw error;
  }
}

/**
 * Lattice models: Heisenberg spins with couplings J1 and J2 on rings, chains and ladders, and half-filled Hubbard rings and chains. The gap
 * between the lowest singlet and the lowest triplet, or the ground energy, in J, the unit of the couplings, which all candidates of a set
 * have in common. Stage 1 solves two small lattices of the same kind; stage 2 gets the whole lattice. There are no options.
 */
export function lattice(options: JsonValue): ProblemFamily<LatticeSystem> {
  z.strictObject({}).parse(options);
  return {
    name: 'lattice',
    version: '1.0.0',
    systemSchema: LatticeSystem,
    files: null,
    defaults: { property: { kind: 'spin-gap', goal: 'maximise' }, activeSpace: null },
    unit: () => 'J',
    hamiltonianKind: latticeKind,
    tieTolerance: () => TIE_TOLERANCE,
    refuses,
    screen,
    hamiltonian: (system) => ({ hamiltonian: latticeHamiltonian(system), warnings: [] }),
    // A lattice model is exact by definition; how far a material is from it the model does not say.
    modelError: () => null,
    declaredShift: latticeShift,
  };
}
