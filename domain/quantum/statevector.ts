/**
 * Amplitudes of `qubits` qubits, real and imaginary parts apart; bit q of an index is the state of qubit q, so that index 1 is the
 * state written 100... with qubit 0 leftmost.
 */
export interface Statevector {
  readonly qubits: number;
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Most qubits of a state: 2^26 amplitudes take 1 GiB. */
export const MAX_STATE_QUBITS = 26;

/**
 * The state |00...0>. Throws a RangeError, before anything is allocated, for a number of qubits whose state would need more than
 * 2^`MAX_STATE_QUBITS` amplitudes.
 */
export function zeroState(qubits: number): Statevector {
  if (!Number.isInteger(qubits) || qubits < 1 || qubits > MAX_STATE_QUBITS) {
    throw new RangeError(
      `statevector: expected 1 to ${MAX_STATE_QUBITS} qubits (${stateGibibytes(MAX_STATE_QUBITS)} GiB), ` +
        `got ${qubits} (${stateGibibytes(qubits)} GiB)`,
    );
  }
  const state = { qubits, real: new Float64Array(2 ** qubits), imaginary: new Float64Array(2 ** qubits) };
  state.real[0] = 1;
  return state;
}

/** A copy that shares nothing. */
export function copyState({ qubits, real, imaginary }: Statevector): Statevector {
  return { qubits, real: real.slice(), imaginary: imaginary.slice() };
}

/** Sum of |amplitude|^2. */
export function squaredNorm({ real, imaginary }: Statevector): number {
  let sum = 0;
  for (let i = 0; i < real.length; i++) sum += real[i]! * real[i]! + imaginary[i]! * imaginary[i]!;
  return sum;
}

/** |amplitude|^2 of every basis state, by index. */
export function probabilities({ real, imaginary }: Statevector): Float64Array {
  // A loop: a callback for every amplitude takes several times as long.
  const weights = new Float64Array(real.length);
  for (let i = 0; i < weights.length; i++) weights[i] = real[i]! * real[i]! + imaginary[i]! * imaginary[i]!;
  return weights;
}

/** The basis state of an index as text, qubit 0 leftmost. */
export function basisText(index: number, qubits: number): string {
  return Array.from({ length: qubits }, (_, qubit) => Math.floor(index / 2 ** qubit) % 2).join('');
}

function stateGibibytes(qubits: number): number {
  return Number((16 * 2 ** (qubits - 30)).toPrecision(3));
}
