import type { BlochMap } from './bloch-map.js';

/**
 * A mixed state as its expectation values <P> of all 4^n Pauli strings, all real: entry sum over q of 4^q (0, 1, 2, 3 for I, X, Y, Z on
 * qubit q). A density matrix has as many complex entries (T. E. O'Brien, B. Tarasinski, L. DiCarlo, npj Quantum Inf. 3, 39 (2017)).
 */
export interface PauliVector {
  readonly qubits: number;
  readonly values: Float64Array;
}

/** Most qubits of a mixed state: 4^12 values take 128 MiB. */
export const MAX_MIXED_QUBITS = 12;

/** The state |00...0>: 1 for every string of I and Z. Throws a RangeError, before anything is allocated, for too many qubits. */
export function zeroPauliVector(qubits: number): PauliVector {
  if (!Number.isInteger(qubits) || qubits < 1 || qubits > MAX_MIXED_QUBITS) {
    throw new RangeError(
      `mixed state: expected 1 to ${MAX_MIXED_QUBITS} qubits (128 MiB), got ${qubits} (${8 * 4 ** (qubits - 10)} MiB)`,
    );
  }
  const values = new Float64Array(4 ** qubits);
  values[0] = 1;
  for (let size = 1; size < values.length; size *= 4) values.copyWithin(3 * size, 0, size);
  return { qubits, values };
}

/** A copy that shares nothing. */
export function copyPauliVector({ qubits, values }: PauliVector): PauliVector {
  return { qubits, values: values.slice() };
}

/** Applies a channel on one qubit in place. */
export function applyBlochMap({ values }: PauliVector, qubit: number, { matrix, shift }: BlochMap): void {
  const stride = (4 ** qubit) | 0;
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = matrix as [
    ...[number, number, number],
    ...[number, number, number],
    ...[number, number, number],
  ];
  const [sx, sy, sz] = shift;
  // The longer loop inside: an inner loop of a few turns would cost more than the arithmetic.
  const long = stride * stride * 4 > values.length;
  const [outerEnd, outerStep] = long ? [values.length, 4 * stride] : [stride, 1];
  const [span, step] = long ? [stride, 1] : [values.length, 4 * stride];
  for (let start = 0; start < outerEnd; start += outerStep) {
    for (let at = start; at < start + span; at += step) {
      const one = values[at]!;
      const x = values[at + stride]!;
      const y = values[at + 2 * stride]!;
      const z = values[at + 3 * stride]!;
      values[at + stride] = xx * x + xy * y + xz * z + sx * one;
      values[at + 2 * stride] = yx * x + yy * y + yz * z + sy * one;
      values[at + 3 * stride] = zx * x + zy * y + zz * z + sz * one;
    }
  }
}

/** <Z...Z> of every subset of `measured`: bit k of an index says that `measured[k]` has a Z. */
export function parities({ values }: PauliVector, measured: readonly number[]): Float64Array {
  let places = [0];
  for (const qubit of measured) places = [...places, ...places.map((place) => place + 3 * 4 ** qubit)];
  return Float64Array.from(places, (place) => values[place]!);
}
