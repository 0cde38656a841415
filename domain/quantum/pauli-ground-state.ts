import { davidson } from './davidson.js';
import { divideByDistance } from './diagonal-correction.js';
import { EXACT_RESIDUAL } from './exact-states.js';
import type { PauliOperator } from './pauli-operator.js';
import { realPauliOperator } from './pauli-product.js';
import { drawnAmplitudes } from './start-vectors.js';

/** What rounding leaves of a residual, relative to the sum of the moduli of all coefficients. */
const ROUNDING = 1e-13;
const SUBSPACE = 24;
const MOST_PRODUCTS = 2000;

/** Lowest eigenvalue of an operator, in the unit of its coefficients, by Davidson's method on all 2^qubits states. */
export function pauliGroundState(operator: PauliOperator): {
  energy: number;
  /** Norm of H c - E c: an eigenvalue lies no farther away. */
  residual: number;
  products: number;
} {
  const { dimension, product, diagonal } = realPauliOperator(operator);
  const norm = operator.terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
  const { pairs, products } = davidson(
    {
      product,
      starts: [drawnAmplitudes(diagonal, 'pauli')],
      roots: 1,
      correct: (residual, value) => divideByDistance(residual, diagonal, value),
      purify: () => undefined,
    },
    {
      residual: Math.max(EXACT_RESIDUAL, ROUNDING * norm),
      subspace: Math.min(SUBSPACE, dimension),
      products: MOST_PRODUCTS,
    },
  );
  return { energy: pairs[0]!.value, residual: pairs[0]!.residual, products };
}
