import type { GateMatrix } from './gates.js';
import { loadAt, loopLocals, loops, storeAt, sumOf, vectorLocals } from './simd-loops.js';
import type { Local } from './simd-loops.js';
import { f64x2, get, i32, set } from './wasm-assembler.js';
import type { Code, KernelFunction } from './wasm-assembler.js';

/** A matrix on one qubit: bytes from real to imaginary parts, of all amplitudes of one kind, from 0 to 1 of the qubit, and twice that. */
export type MatrixKernel = (distance: number, bytes: number, stride: number, period: number) => void;

/** New amplitudes where the qubit is 0 and where it is 1, as code; the operations and their order are those of the plain loops. */
type Results = readonly [zeroReal: Code, zeroImaginary: Code, oneReal: Code, oneImaginary: Code];

interface Shape {
  readonly coefficients: readonly string[];
  readonly results: (product: (coefficient: string, amplitude: string) => Code) => Results;
}

const plus = (a: Code, b: Code): Code => [a, b, f64x2.add];
const minus = (a: Code, b: Code): Code => [a, b, f64x2.subtract];

const SHAPES: Record<GateMatrix['shape'], Shape> = {
  real: {
    coefficients: ['a', 'b', 'c', 'd'],
    results: (x) => [
      plus(x('a', 'xr'), x('b', 'yr')),
      plus(x('a', 'xi'), x('b', 'yi')),
      plus(x('c', 'xr'), x('d', 'yr')),
      plus(x('c', 'xi'), x('d', 'yi')),
    ],
  },
  diagonal: {
    coefficients: ['ar', 'ai', 'dr', 'di'],
    results: (x) => [
      minus(x('ar', 'xr'), x('ai', 'xi')),
      plus(x('ar', 'xi'), x('ai', 'xr')),
      minus(x('dr', 'yr'), x('di', 'yi')),
      plus(x('dr', 'yi'), x('di', 'yr')),
    ],
  },
  mixed: {
    coefficients: ['c', 's'],
    results: (x) => [
      minus(x('c', 'xr'), x('s', 'yi')),
      plus(x('c', 'xi'), x('s', 'yr')),
      minus(x('c', 'yr'), x('s', 'xi')),
      plus(x('c', 'yi'), x('s', 'xr')),
    ],
  },
  full: {
    coefficients: ['ar', 'ai', 'br', 'bi', 'cr', 'ci', 'dr', 'di'],
    results: (x) => [
      plus(minus(x('ar', 'xr'), x('ai', 'xi')), minus(x('br', 'yr'), x('bi', 'yi'))),
      plus(plus(x('ar', 'xi'), x('ai', 'xr')), plus(x('br', 'yi'), x('bi', 'yr'))),
      plus(minus(x('cr', 'xr'), x('ci', 'xi')), minus(x('dr', 'yr'), x('di', 'yi'))),
      plus(plus(x('cr', 'xi'), x('ci', 'xr')), plus(x('dr', 'yi'), x('di', 'yr'))),
    ],
  },
};

/** Numbers that a matrix puts in front of the amplitudes, in the order of its shape's coefficients. */
export function matrixCoefficients(matrix: GateMatrix): readonly number[] {
  switch (matrix.shape) {
    case 'real':
      return matrix.entries;
    case 'diagonal':
      return [...matrix.first, ...matrix.second];
    case 'mixed':
      return [matrix.diagonal, matrix.offDiagonal];
    case 'full': {
      const [a, b, c, d] = matrix.entries;
      return [...a, ...b, ...c, ...d];
    }
  }
}

/** Kernels of both kinds for every shape: on qubit 0, whose two states stand side by side in a pair of doubles, and on any other. */
export const matrixKernels: readonly KernelFunction[] = Object.entries(SHAPES).flatMap(([name, shape]) => [
  matrixKernel(name, shape, apart),
  matrixKernel(`${name}OnFirst`, shape, sideBySide),
]);

function matrixKernel(
  name: string,
  { coefficients, results }: Shape,
  pass: ($: Local, results: Results) => Code,
): KernelFunction {
  return {
    name,
    parameters: ['distance', 'bytes', 'stride', 'period'],
    locals: [
      ...[...loopLocals('block', 'i'), ['j', 'i32'] as const, ['k', 'i32'] as const, ['l', 'i32'] as const],
      ...vectorLocals('xr', 'xi', 'yr', 'yi', 'zero', 'one', ...coefficients.map((c) => `of ${c}`)),
    ],
    body: ($) => [
      coefficients.map((c, place) => [i32.constant(8 * place), f64x2.loadBoth(0), set($(`of ${c}`))]),
      pass(
        $,
        results((c, amplitude) => [get($(`of ${c}`)), get($(amplitude)), f64x2.multiply]),
      ),
    ],
  };
}

function apart($: Local, [zeroReal, zeroImaginary, oneReal, oneImaginary]: Results): Code {
  const nest = [
    { at: 'block', from: null, span: 'bytes', step: 'period' },
    { at: 'i', from: 'block', span: 'stride', step: 16 },
  ];
  const pair: Code = [
    [sumOf($, 'j', 'i', 'stride'), sumOf($, 'k', 'i', 'distance'), sumOf($, 'l', 'j', 'distance')],
    [loadAt($, 'xr', 'i'), loadAt($, 'xi', 'k'), loadAt($, 'yr', 'j'), loadAt($, 'yi', 'l')],
    [storeAt($, 'i', zeroReal), storeAt($, 'k', zeroImaginary)],
    [storeAt($, 'j', oneReal), storeAt($, 'l', oneImaginary)],
  ];
  return loops($, nest, pair);
}

function sideBySide($: Local, [zeroReal, zeroImaginary, oneReal, oneImaginary]: Results): Code {
  const split = (place: string, zero: string, one: string): Code => [
    [loadAt($, 'zero', place), loadAt($, 'one', place, 16)],
    [get($('zero')), get($('one')), f64x2.pick(0, 2), set($(zero))],
    [get($('zero')), get($('one')), f64x2.pick(1, 3), set($(one))],
  ];
  const join = (place: string, zero: Code, one: Code): Code => [
    [zero, set($('zero')), one, set($('one'))],
    storeAt($, place, [get($('zero')), get($('one')), f64x2.pick(0, 2)]),
    storeAt($, place, [get($('zero')), get($('one')), f64x2.pick(1, 3)], 16),
  ];
  return loops(
    $,
    [{ at: 'i', from: null, span: 'bytes', step: 32 }],
    [
      sumOf($, 'k', 'i', 'distance'),
      [split('i', 'xr', 'yr'), split('k', 'xi', 'yi')],
      [join('i', zeroReal, oneReal), join('k', zeroImaginary, oneImaginary)],
    ],
  );
}
