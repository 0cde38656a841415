import type { QubitEncoding } from './qubit-encoding.js';
import type { Sector } from './sector.js';
import { zeroState } from './statevector.js';
import type { Statevector } from './statevector.js';
import { dot } from './vector.js';

/**
 * A vector of a sector (alpha-major amplitudes) on the qubits of its encoding. No sign changes: every encoding takes a determinant to one
 * string of bits with sign plus. Throws a RangeError for a vector of another length, and for more qubits than a state may have.
 */
export function encodedState(vector: Float64Array, sector: Sector, encoding: QubitEncoding): Statevector {
  const { alphaStrings, betaStrings, dimension } = sector;
  if (vector.length !== dimension) {
    throw new RangeError(`vector of a sector: expected ${dimension} amplitudes, got ${vector.length}`);
  }
  const state = zeroState(encoding.qubits);
  state.real[0] = 0;
  alphaStrings.forEach((alpha, row) =>
    betaStrings.forEach((beta, column) => {
      state.real[encoding.determinant(alpha, beta).low] = vector[row * betaStrings.length + column]!;
    }),
  );
  return state;
}

/** What rounding leaves of the norm of what is not in a sector, or not real. */
const NORM_TOLERANCE = 1e-8;

/** The vector of a state that lies in a sector with real amplitudes: the inverse of `encodedState`. Throws a RangeError for another state. */
export function sectorVector(state: Statevector, sector: Sector, encoding: QubitEncoding): Float64Array {
  const { alphaStrings, betaStrings, dimension } = sector;
  const vector = new Float64Array(dimension);
  alphaStrings.forEach((alpha, row) =>
    betaStrings.forEach((beta, column) => {
      vector[row * betaStrings.length + column] = state.real[encoding.determinant(alpha, beta).low]!;
    }),
  );
  const norm = Math.sqrt(dot(vector, vector));
  if (Math.abs(norm - 1) > NORM_TOLERANCE) {
    throw new RangeError(`state: expected real amplitudes of norm 1 in its sector, got ${norm}`);
  }
  return vector;
}
