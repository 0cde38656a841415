import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { PauliHamiltonian } from '../../contracts/hamiltonian.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { propertyName, type Property } from '../../contracts/property.js';
import { EXACT_RESIDUAL } from '../../domain/quantum/exact-states.js';
import { pauliGroundState } from '../../domain/quantum/pauli-ground-state.js';
import { unpackOperator } from '../../domain/quantum/pauli-operator.js';
import { realDimension } from '../../domain/quantum/pauli-product.js';

/** Most steps of one product (terms times vector length): half a second, of which some fifty are needed. */
const MAX_STEPS = 2.5e8;

/** Length of the real vectors: 2^qubits, twice as much where the operator is complex. */
export function pauliDimension(hamiltonian: PauliHamiltonian): number {
  return realDimension(unpackOperator(hamiltonian));
}

/** null where the ground energy of this operator can be had, else the reason. */
export function refusePauli(hamiltonian: PauliHamiltonian, property: Property): string | null {
  if (property.kind !== 'ground-energy') {
    return `exact: expected ground-energy of an operator on qubits, whose states have no spin, got ${propertyName(property)}`;
  }
  const dimension = pauliDimension(hamiltonian);
  const { qubits, terms } = hamiltonian;
  if (dimension > MAX_EXACT_DETERMINANTS) {
    return `exact: expected vectors of at most ${MAX_EXACT_DETERMINANTS} entries, got ${dimension} (${qubits} qubits)`;
  }
  const steps = dimension * terms.length;
  if (steps > MAX_STEPS) {
    return `exact: expected at most ${MAX_STEPS} steps a product, got ${steps} (${terms.length} terms on ${qubits} qubits)`;
  }
  return null;
}

/** The ground energy; no states, since qubits have neither electrons nor spin to tell one by. Throws a NumericalFailure where it is not reached. */
export function solvePauli(hamiltonian: PauliHamiltonian): EstimatorOutcome {
  const { energy, residual, products } = pauliGroundState(unpackOperator(hamiltonian));
  return {
    valueHartree: energy,
    standardErrorHartree: 0,
    solverErrorHartree: residual,
    bound: 'exact',
    states: [],
    parameters: { residualHartree: EXACT_RESIDUAL, products },
    seeds: {},
    warnings: [],
  };
}
