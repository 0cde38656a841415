import { bitParity } from './bit-count.js';
import type { Product } from './half-product.js';
import type { PauliOperator } from './pauli-operator.js';
import { countY } from './pauli-string.js';

/**
 * A Hermitian operator A + i B as a real symmetric one: on vectors of 2^qubits where every string has an even number of Y (then B = 0), else
 * [[A, -B], [B, A]] on the real parts followed by the imaginary parts, which has every eigenvalue twice.
 */
export interface RealPauliOperator {
  readonly dimension: number;
  readonly product: Product;
  readonly diagonal: Float64Array;
}

/** Length of the real vectors an operator works on. */
export function realDimension({ qubits, terms }: PauliOperator): number {
  return 2 ** (terms.some(({ string }) => countY(string) % 2 === 1) ? qubits + 1 : qubits);
}

/**
 * The product with real vectors; basis state s has qubit q up where bit q of s is set. One pass over the vector a term: terms times
 * 2^qubits steps. For operators of up to 30 qubits; memory is the caller's care (`realDimension`).
 */
export function realPauliOperator(operator: PauliOperator): RealPauliOperator {
  const size = 2 ** operator.qubits;
  const dimension = realDimension(operator);
  const signs = Int8Array.from({ length: size }, (_, state) => 1 - 2 * bitParity(state));
  const terms = operator.terms.map(({ coefficient, string }) => {
    const turns = countY(string) % 4;
    return {
      x: string.xLow,
      z: string.zLow,
      imaginary: turns % 2 === 1,
      factor: turns >= 2 ? -coefficient : coefficient,
    };
  });
  const product: Product = (input, output) => {
    output.fill(0);
    for (const { x, z, imaginary, factor } of terms) {
      for (let from = 0; from < dimension; from += size) {
        // i B takes real parts to imaginary parts and imaginary parts, with a minus sign, to real parts.
        const to = imaginary ? size - from : from;
        const sign = imaginary && from > 0 ? -1 : 1;
        addString(
          input.subarray(from, from + size),
          output.subarray(to, to + size),
          x,
          z,
          sign * factor,
          signs,
        );
      }
    }
  };
  return { dimension, product, diagonal: diagonalOf(terms, dimension, size, signs) };
}

/** `output[s ^ x] += factor * (-1)^(number of common bits of z and s) * input[s]`. */
function addString(
  input: Float64Array,
  output: Float64Array,
  x: number,
  z: number,
  factor: number,
  signs: Int8Array,
): void {
  for (let state = 0; state < input.length; state++) {
    output[state ^ x]! += factor * signs[z & state]! * input[state]!;
  }
}

function diagonalOf(
  terms: readonly { x: number; z: number; factor: number }[],
  dimension: number,
  size: number,
  signs: Int8Array,
): Float64Array {
  const diagonal = new Float64Array(dimension);
  for (const { x, z, factor } of terms) {
    if (x !== 0) continue;
    for (let place = 0; place < dimension; place++) diagonal[place]! += factor * signs[z & (place % size)]!;
  }
  return diagonal;
}
