import type { ObjectiveDefinition } from '../../contracts/measurement.js';
import type { Integrals } from '../chemistry/integrals.js';
import { adjointGradient, type Ansatz, applyAnsatz, createAnsatz } from './ansatz.js';
import type { Product } from './half-product.js';
import { referenceVector } from './reference-state.js';
import { createSector, type Sector } from './sector.js';
import { createSigma } from './sigma.js';
import { createSpinSquared } from './spin.js';
import { addScaled, dot } from './vector.js';

/** What objectives of one sector and ansatz share. */
export interface AnsatzSpace {
  readonly sector: Sector;
  readonly ansatz: Ansatz;
  readonly hamiltonian: Product;
  readonly spinSquared: Product;
  /** Constant term of the Hamiltonian, hartree. */
  readonly constant: number;
}

/** Sector, operators and rotations for a definition; only `ansatz`, `layers` and the electron numbers are read. */
export function createAnsatzSpace(
  integrals: Integrals,
  { ansatz, layers, electronsAlpha, electronsBeta }: ObjectiveDefinition,
): AnsatzSpace {
  const sector = createSector(integrals.orbitals, electronsAlpha, electronsBeta);
  return {
    sector,
    ansatz: createAnsatz(ansatz, layers, sector),
    hamiltonian: createSigma(integrals, sector),
    spinSquared: createSpinSquared(sector),
    constant: integrals.constant,
  };
}

/** The objective, the total energy <H> inside it (both hartree), <S^2>, and the gradient of the objective (hartree per radian). */
export interface ObjectiveValue {
  readonly objective: number;
  readonly energy: number;
  readonly spinSquared: number;
  readonly gradient: number[];
}

export type Objective = (parameters: readonly number[]) => ObjectiveValue;

/**
 * `<H> + penalty (<S^2> - S(S+1)) + sum over avoided states of weight |<avoided|psi>|^2` with its adjoint gradient. Without the spin
 * penalty a sector's minimum may be a component of a state of higher spin; the overlap terms make an excited state the minimum
 * (variational quantum deflation: Higgott, Wang and Brierley, Quantum 3, 156 (2019)).
 * Throws a RangeError where definition, space and parameters do not fit each other.
 */
export function createObjective(space: AnsatzSpace, definition: ObjectiveDefinition): Objective {
  const { sector, ansatz } = space;
  const reference = referenceVector(definition.reference, sector);
  const avoided = definition.avoid.map((state) => {
    const vector = referenceVector(state.reference, sector);
    applyAnsatz(ansatz, state.parameters, vector);
    return { vector, weight: state.weightHartree };
  });
  const psi = new Float64Array(sector.dimension);
  const lambda = new Float64Array(sector.dimension);
  const image = new Float64Array(sector.dimension);
  return (parameters) => {
    psi.set(reference);
    applyAnsatz(ansatz, parameters, psi);
    space.hamiltonian(psi, lambda);
    const energy = dot(psi, lambda) + space.constant;
    space.spinSquared(psi, image);
    const spinSquared = dot(psi, image);
    addScaled(lambda, definition.spinPenaltyHartree, image);
    let objective = energy + definition.spinPenaltyHartree * (spinSquared - definition.spinSquared);
    for (const { vector, weight } of avoided) {
      const overlap = dot(vector, psi);
      objective += weight * overlap * overlap;
      addScaled(lambda, weight * overlap, vector);
    }
    return { objective, energy, spinSquared, gradient: adjointGradient(ansatz, parameters, psi, lambda) };
  };
}
