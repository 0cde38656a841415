import { bitParity } from './bit-count.js';
import type { PauliOperator } from './pauli-operator.js';
import { countY } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';
import type { Statevector } from './statevector.js';

/**
 * Applies exp(-i angle/2 P) in place. With k letters Y, P |b> = i^k (-1)^{|z & b|} |b + x>; pairs of amplitudes whose indices differ
 * by x turn into each other. Throws a RangeError where the string reaches beyond the state.
 */
export function rotatePauli(state: Statevector, string: PauliString, angle: number): void {
  checkFits(state, string);
  const [c, s] = [Math.cos(angle / 2), Math.sin(angle / 2)];
  if (string.xLow === 0) rotateDiagonal(state, string.zLow, c, s);
  else rotatePairs(state, string, c, s);
}

function rotateDiagonal({ real, imaginary }: Statevector, z: number, c: number, s: number): void {
  for (let i = 0; i < real.length; i++) {
    const sine = bitParity(z & i) === 0 ? s : -s;
    const r = real[i]!;
    const m = imaginary[i]!;
    real[i] = c * r + sine * m;
    imaginary[i] = c * m - sine * r;
  }
}

function rotatePairs({ real, imaginary }: Statevector, string: PauliString, c: number, s: number): void {
  const { xLow: x, zLow: z } = string;
  const [pr, pi] = partnerFactor(string, s);
  const top = 31 - Math.clz32(x);
  const stride = 1 << top;
  for (let block = 0; block < real.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i ^ x;
      const sign = bitParity(z & j) === 0 ? 1 : -1;
      const ur = sign * pr;
      const ui = sign * pi;
      const ar = real[i]!;
      const ai = imaginary[i]!;
      const br = real[j]!;
      const bi = imaginary[j]!;
      real[i] = c * ar + ur * br - ui * bi;
      imaginary[i] = c * ai + ur * bi + ui * br;
      real[j] = c * br - ur * ar - ui * ai;
      imaginary[j] = c * bi - ur * ai + ui * ar;
    }
  }
}

/**
 * -i s i^k with k letters Y: what a rotation multiplies psi_j by in psi_i, up to the sign (-1)^{|z & j|}, where j = i + x; the other way round it
 * is the conjugate of -i s times that of i^k.
 */
export function partnerFactor(string: PauliString, s: number): [number, number] {
  const turn = countY(string) & 3;
  if (turn === 0) return [0, -s];
  if (turn === 1) return [s, 0];
  return turn === 2 ? [0, s] : [-s, 0];
}

/** <psi| P |psi> of a normalised state. Throws a RangeError where the string reaches beyond the state. */
export function expectationOfString(state: Statevector, string: PauliString): number {
  checkFits(state, string);
  const { real, imaginary } = state;
  const { xLow: x, zLow: z } = string;
  const k = countY(string) & 3;
  // The real part of i^k conj(psi_i) psi_j: the product's real part for even k, minus or plus its imaginary part for odd k.
  let sum = 0;
  for (let i = 0; i < real.length; i++) {
    const j = i ^ x;
    const value =
      (k & 1) === 0
        ? real[i]! * real[j]! + imaginary[i]! * imaginary[j]!
        : imaginary[i]! * real[j]! - real[i]! * imaginary[j]!;
    sum += bitParity(z & j) === 0 ? value : -value;
  }
  return k < 2 ? sum : -sum;
}

/** <psi| O |psi> of a normalised state, term by term. Throws a RangeError for an operator on another number of qubits. */
export function expectation(state: Statevector, { qubits, terms }: PauliOperator): number {
  if (qubits !== state.qubits) {
    throw new RangeError(`expectation: expected an operator on ${state.qubits} qubits, got ${qubits}`);
  }
  let sum = 0;
  for (const { coefficient, string } of terms) sum += coefficient * expectationOfString(state, string);
  return sum;
}

function checkFits({ qubits }: Statevector, { xLow, xHigh, zLow, zHigh }: PauliString): void {
  if (xHigh !== 0 || zHigh !== 0 || (xLow | zLow) >>> 0 >= 2 ** qubits) {
    throw new RangeError(`Pauli string: expected letters on qubits 0 to ${qubits - 1} only`);
  }
}
