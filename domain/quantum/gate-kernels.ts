import type { Complex, GateMatrix } from './gates.js';
import type { Statevector } from './statevector.js';

/** Applies a gate on one qubit in place. Plain loops over pairs of amplitudes, one per shape of matrix: the shapes differ in work. */
export function applyMatrix(state: Statevector, qubit: number, matrix: GateMatrix): void {
  const stride = 2 ** qubit;
  if (matrix.shape === 'real') {
    const [a, b, c, d] = matrix.entries;
    applyReal(state.real, stride, a, b, c, d);
    applyReal(state.imaginary, stride, a, b, c, d);
  } else if (matrix.shape === 'diagonal') applyDiagonal(state, stride, matrix.first, matrix.second);
  else if (matrix.shape === 'mixed') applyMixed(state, stride, matrix.diagonal, matrix.offDiagonal);
  else applyFull(state, stride, matrix.entries);
}

function applyReal(part: Float64Array, stride: number, a: number, b: number, c: number, d: number): void {
  for (let block = 0; block < part.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const x = part[i]!;
      const y = part[i + stride]!;
      part[i] = a * x + b * y;
      part[i + stride] = c * x + d * y;
    }
  }
}

function applyDiagonal(state: Statevector, stride: number, first: Complex, second: Complex): void {
  const { length } = state.real;
  for (const [start, [r, m]] of [
    [0, first],
    [stride, second],
  ] as const) {
    if (r === 1 && m === 0) continue;
    for (let block = start; block < length; block += 2 * stride) multiply(state, block, block + stride, r, m);
  }
}

function multiply({ real, imaginary }: Statevector, start: number, end: number, r: number, m: number): void {
  for (let i = start; i < end; i++) {
    const x = real[i]!;
    const y = imaginary[i]!;
    real[i] = r * x - m * y;
    imaginary[i] = r * y + m * x;
  }
}

function applyMixed({ real, imaginary }: Statevector, stride: number, c: number, s: number): void {
  for (let block = 0; block < real.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      const [xr, xi, yr, yi] = [real[i]!, imaginary[i]!, real[j]!, imaginary[j]!];
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
  for (let block = 0; block < real.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i++) {
      const j = i + stride;
      const [xr, xi, yr, yi] = [real[i]!, imaginary[i]!, real[j]!, imaginary[j]!];
      real[i] = ar * xr - ai * xi + (br * yr - bi * yi);
      imaginary[i] = ar * xi + ai * xr + (br * yi + bi * yr);
      real[j] = cr * xr - ci * xi + (dr * yr - di * yi);
      imaginary[j] = cr * xi + ci * xr + (dr * yi + di * yr);
    }
  }
}

/** Turns `target` over where `control` is 1, in place. */
export function applyControlledNot({ real, imaginary }: Statevector, control: number, target: number): void {
  const [c, t] = [2 ** control, 2 ** target];
  forPairsOfBits(real.length, control, target, (start, end) => {
    for (let i = start + c; i < end + c; i++) {
      const j = i + t;
      const [r, m] = [real[i]!, imaginary[i]!];
      real[i] = real[j]!;
      imaginary[i] = imaginary[j]!;
      real[j] = r;
      imaginary[j] = m;
    }
  });
}

/** Changes the sign where both qubits are 1, in place. */
export function applyControlledZ({ real, imaginary }: Statevector, a: number, b: number): void {
  const both = 2 ** a + 2 ** b;
  forPairsOfBits(real.length, a, b, (start, end) => {
    for (let i = start + both; i < end + both; i++) {
      real[i] = -real[i]!;
      imaginary[i] = -imaginary[i]!;
    }
  });
}

/** Exchanges two qubits, in place. */
export function applySwap({ real, imaginary }: Statevector, a: number, b: number): void {
  const [first, second] = [2 ** a, 2 ** b];
  forPairsOfBits(real.length, a, b, (start, end) => {
    for (let i = start; i < end; i++) {
      const [p, q] = [i + first, i + second];
      const [r, m] = [real[p]!, imaginary[p]!];
      real[p] = real[q]!;
      imaginary[p] = imaginary[q]!;
      real[q] = r;
      imaginary[q] = m;
    }
  });
}

/** Calls `run` for each stretch of consecutive indices, start to before end, in which both bits are 0. */
function forPairsOfBits(
  length: number,
  a: number,
  b: number,
  run: (start: number, end: number) => void,
): void {
  const [low, high] = [2 ** Math.min(a, b), 2 ** Math.max(a, b)];
  for (let outer = 0; outer < length; outer += 2 * high) {
    for (let inner = outer; inner < outer + high; inner += 2 * low) run(inner, inner + low);
  }
}
