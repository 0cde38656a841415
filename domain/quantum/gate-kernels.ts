import type { Complex, GateMatrix } from './gates.js';
import type { Statevector } from './statevector.js';

/** Applies a gate on one qubit in place. Plain loops over pairs of amplitudes, one per shape of matrix: the shapes differ in work. */
export function applyMatrix(state: Statevector, qubit: number, matrix: GateMatrix): void {
  // A shift, not a power: V8 keeps a power as a double, and indices made of it cost three times as much.
  const stride = 1 << qubit;
  if (matrix.shape === 'real') applyReal(state, stride, ...matrix.entries);
  else if (matrix.shape === 'diagonal') applyDiagonal(state, stride, ...matrix.first, ...matrix.second);
  else if (matrix.shape === 'mixed') applyMixed(state, stride, matrix.diagonal, matrix.offDiagonal);
  else applyFull(state, stride, matrix.entries);
}

function applyReal(
  { real, imaginary }: Statevector,
  stride: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  const { outerStep, outerEnd, innerStep, innerSpan } = pairLoops(real.length, stride);
  for (let start = 0; start < outerEnd; start += outerStep) {
    for (let i = start; i < start + innerSpan; i += innerStep) {
      const j = i + stride;
      const xr = real[i]!;
      const xi = imaginary[i]!;
      const yr = real[j]!;
      const yi = imaginary[j]!;
      real[i] = a * xr + b * yr;
      imaginary[i] = a * xi + b * yi;
      real[j] = c * xr + d * yr;
      imaginary[j] = c * xi + d * yi;
    }
  }
}

function applyDiagonal(
  { real, imaginary }: Statevector,
  stride: number,
  ar: number,
  ai: number,
  dr: number,
  di: number,
): void {
  const { outerStep, outerEnd, innerStep, innerSpan } = pairLoops(real.length, stride);
  for (let start = 0; start < outerEnd; start += outerStep) {
    for (let i = start; i < start + innerSpan; i += innerStep) {
      const j = i + stride;
      const xr = real[i]!;
      const xi = imaginary[i]!;
      const yr = real[j]!;
      const yi = imaginary[j]!;
      real[i] = ar * xr - ai * xi;
      imaginary[i] = ar * xi + ai * xr;
      real[j] = dr * yr - di * yi;
      imaginary[j] = dr * yi + di * yr;
    }
  }
}

function applyMixed({ real, imaginary }: Statevector, stride: number, c: number, s: number): void {
  const { outerStep, outerEnd, innerStep, innerSpan } = pairLoops(real.length, stride);
  for (let start = 0; start < outerEnd; start += outerStep) {
    for (let i = start; i < start + innerSpan; i += innerStep) {
      const j = i + stride;
      const xr = real[i]!;
      const xi = imaginary[i]!;
      const yr = real[j]!;
      const yi = imaginary[j]!;
      real[i] = c * xr - s * yi;
      imaginary[i] = c * xi + s * yr;
      real[j] = c * yr - s * xi;
      imaginary[j] = c * yi + s * xr;
    }
  }
}

function applyFull(
  { real, imaginary }: Statevector,
  stride: number,
  [[ar, ai], [br, bi], [cr, ci], [dr, di]]: readonly [Complex, Complex, Complex, Complex],
): void {
  const { outerStep, outerEnd, innerStep, innerSpan } = pairLoops(real.length, stride);
  for (let start = 0; start < outerEnd; start += outerStep) {
    for (let i = start; i < start + innerSpan; i += innerStep) {
      const j = i + stride;
      const xr = real[i]!;
      const xi = imaginary[i]!;
      const yr = real[j]!;
      const yi = imaginary[j]!;
      real[i] = ar * xr - ai * xi + (br * yr - bi * yi);
      imaginary[i] = ar * xi + ai * xr + (br * yi + bi * yr);
      real[j] = cr * xr - ci * xi + (dr * yr - di * yi);
      imaginary[j] = cr * xi + ci * xr + (dr * yi + di * yr);
    }
  }
}

/** Two loops over the indices of `length` in which the bit of `stride` is 0. */
interface PairLoops {
  readonly outerStep: number;
  readonly outerEnd: number;
  readonly innerStep: number;
  readonly innerSpan: number;
}

/** The longer loop inside: an inner loop of one or two turns would cost more than the arithmetic. */
function pairLoops(length: number, stride: number): PairLoops {
  return stride > 2
    ? { outerStep: 2 * stride, outerEnd: length, innerStep: 1, innerSpan: stride }
    : { outerStep: 1, outerEnd: stride, innerStep: 2 * stride, innerSpan: length };
}

/** Turns `target` over where `control` is 1, in place. */
export function applyControlledNot({ real, imaginary }: Statevector, control: number, target: number): void {
  const first = 1 << control;
  exchange(real, control, target, first, first + (1 << target));
  exchange(imaginary, control, target, first, first + (1 << target));
}

/** Exchanges two qubits, in place. */
export function applySwap({ real, imaginary }: Statevector, a: number, b: number): void {
  exchange(real, a, b, 1 << a, 1 << b);
  exchange(imaginary, a, b, 1 << a, 1 << b);
}

/** For every index in which the bits a and b are 0, exchanges the entries `first` and `second` behind it. */
function exchange(part: Float64Array, a: number, b: number, first: number, second: number): void {
  const low = 1 << Math.min(a, b);
  const high = 1 << Math.max(a, b);
  for (let outer = 0; outer < part.length; outer += 2 * high) {
    for (let inner = outer; inner < outer + high; inner += 2 * low) {
      for (let i = inner; i < inner + low; i++) {
        const value = part[i + first]!;
        part[i + first] = part[i + second]!;
        part[i + second] = value;
      }
    }
  }
}

/** Changes the sign where both qubits are 1, in place. */
export function applyControlledZ({ real, imaginary }: Statevector, a: number, b: number): void {
  negate(real, a, b);
  negate(imaginary, a, b);
}

function negate(part: Float64Array, a: number, b: number): void {
  const low = 1 << Math.min(a, b);
  const high = 1 << Math.max(a, b);
  for (let outer = high; outer < part.length; outer += 2 * high) {
    for (let inner = outer + low; inner < outer + high; inner += 2 * low) {
      for (let i = inner; i < inner + low; i++) part[i] = -part[i]!;
    }
  }
}
