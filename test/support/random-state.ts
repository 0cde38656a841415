import { squaredNorm } from '../../domain/quantum/statevector.js';
import type { Statevector } from '../../domain/quantum/statevector.js';
import { randomStream } from '../../domain/statistics/random.js';

/** A normalised state with normal random amplitudes. */
export function randomState(qubits: number, seed: number): Statevector {
  const stream = randomStream(seed, 'state');
  const part = () => Float64Array.from({ length: 2 ** qubits }, () => stream.normal());
  const state = { qubits, real: part(), imaginary: part() };
  const norm = Math.sqrt(squaredNorm(state));
  return { qubits, real: state.real.map((x) => x / norm), imaginary: state.imaginary.map((x) => x / norm) };
}

/** Largest distance between amplitudes of the same index. */
export function stateDistance(a: Statevector, b: Statevector): number {
  return Math.max(...a.real.map((x, i) => Math.hypot(x - b.real[i]!, a.imaginary[i]! - b.imaginary[i]!)));
}

/** 1 - |<a|b>|: zero for states equal up to a global phase. */
export function phaseFreeDistance(a: Statevector, b: Statevector): number {
  let [real, imaginary] = [0, 0];
  a.real.forEach((ar, i) => {
    const [ai, br, bi] = [a.imaginary[i]!, b.real[i]!, b.imaginary[i]!];
    real += ar * br + ai * bi;
    imaginary += ar * bi - ai * br;
  });
  return Math.abs(1 - Math.hypot(real, imaginary));
}
