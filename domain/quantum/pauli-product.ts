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

/** Terms that take each basis state to the same other one: state s to s ^ x with amplitude `sum factor (-1)^(common bits of z and s)`. */
interface Transition {
  readonly x: number;
  /** Set where the amplitudes are to be multiplied by i. */
  readonly imaginary: boolean;
  readonly terms: { readonly z: number; readonly factor: number }[];
}

/** Length of the real vectors an operator works on. */
export function realDimension({ qubits, terms }: PauliOperator): number {
  return 2 ** (terms.some(({ string }) => countY(string) % 2 === 1) ? qubits + 1 : qubits);
}

/**
 * The product with real vectors; basis state s has qubit q in state 1 where bit q of s is set. A product costs terms times 2^qubits
 * steps and stores nothing but one vector. For up to 30 qubits; the length of vectors is the caller's care (`realDimension`).
 */
export function realPauliOperator(operator: PauliOperator): RealPauliOperator {
  const size = 2 ** operator.qubits;
  const dimension = realDimension(operator);
  const transitions = transitionsOf(operator);
  const amplitudes = new Float64Array(size);
  const product: Product = (input, output) => {
    output.fill(0);
    for (const transition of transitions) {
      fillAmplitudes(transition, amplitudes);
      for (let from = 0; from < dimension; from += size) {
        // i B takes real parts to imaginary ones, and imaginary parts, with a minus sign, to real ones.
        const to = transition.imaginary ? size - from : from;
        const sign = transition.imaginary && from > 0 ? -1 : 1;
        addMoved(input, from, output, to, transition.x, amplitudes, sign);
      }
    }
  };
  return { dimension, product, diagonal: diagonalOf(transitions, dimension, size) };
}

function transitionsOf({ terms }: PauliOperator): Transition[] {
  const transitions = new Map<string, Transition>();
  for (const { coefficient, string } of terms) {
    const turns = countY(string) % 4;
    const imaginary = turns % 2 === 1;
    const key = `${string.xLow} ${imaginary}`;
    const transition = transitions.get(key) ?? { x: string.xLow, imaginary, terms: [] };
    transition.terms.push({ z: string.zLow, factor: turns >= 2 ? -coefficient : coefficient });
    transitions.set(key, transition);
  }
  return [...transitions.values()];
}

/** States whose low bits only differ are done in one run: the signs of the low bits come from a table, one row for each low half of z. */
const LOW_BITS = 8;
const ROW = 2 ** LOW_BITS;
const SIGNS = Float64Array.from({ length: ROW * ROW }, (_, place) =>
  bitParity(Math.floor(place / ROW) & (place % ROW)) === 0 ? 1 : -1,
);

function fillAmplitudes({ terms }: Transition, amplitudes: Float64Array): void {
  amplitudes.fill(0);
  const run = Math.min(ROW, amplitudes.length);
  for (const { z, factor } of terms) {
    const row = (z % ROW) * ROW;
    for (let high = 0; high < amplitudes.length; high += run) {
      const signed = bitParity(z & high) === 0 ? factor : -factor;
      for (let low = 0; low < run; low++) amplitudes[high + low]! += signed * SIGNS[row + low]!;
    }
  }
}

/** `output[to + (s ^ x)] += sign * amplitudes[s] * input[from + s]`. */
function addMoved(
  input: Float64Array,
  from: number,
  output: Float64Array,
  to: number,
  x: number,
  amplitudes: Float64Array,
  sign: number,
): void {
  for (let state = 0; state < amplitudes.length; state++) {
    output[to + (state ^ x)]! += sign * amplitudes[state]! * input[from + state]!;
  }
}

function diagonalOf(transitions: readonly Transition[], dimension: number, size: number): Float64Array {
  const diagonal = new Float64Array(dimension);
  const still = transitions.find(({ x, imaginary }) => x === 0 && !imaginary);
  if (still === undefined) return diagonal;
  for (let from = 0; from < dimension; from += size)
    fillAmplitudes(still, diagonal.subarray(from, from + size));
  return diagonal;
}
