import { loadAt, loopLocals, loops, storeAt, sumOf, vectorLocals } from './simd-loops.js';
import { f64x2, get, i32, set } from './wasm-assembler.js';
import type { Code, KernelFunction } from './wasm-assembler.js';

/**
 * Kernels of exp(-i angle/2 P), all lengths and bit masks times 8, in bytes. In front of the amplitudes stand: the cosine; from byte 16 on
 * factors of two amplitudes side by side, first those of an even and then those of an odd number of signs.
 */
export interface RotationKernels {
  /** P of letters Z on `z`; factors: the sine. */
  rotateSigns(distance: number, bytes: number, z: number): void;
  /**
   * P turns index i into i + x; `partner` is x without its lowest bit, `stride` its highest bit, at least qubit 1, `period` twice that.
   * Factors: real and imaginary part of what the partner is multiplied by.
   */
  rotatePairs(
    distance: number,
    bytes: number,
    z: number,
    x: number,
    partner: number,
    stride: number,
    period: number,
  ): void;
  /** The same for an x with qubit 0: partners stand in reverse order. */
  rotateReversedPairs: RotationKernels['rotatePairs'];
}

const times = (a: Code, b: Code): Code => [a, b, f64x2.multiply];
const plus = (a: Code, b: Code): Code => [a, b, f64x2.add];
const minus = (a: Code, b: Code): Code => [a, b, f64x2.subtract];

const rotateSigns: KernelFunction = {
  name: 'rotateSigns',
  parameters: ['distance', 'bytes', 'z'],
  locals: [...loopLocals('i'), ['k', 'i32'], ...vectorLocals('c', 's', 'r', 'm')],
  body: ($) => {
    const [c, s, r, m] = ['c', 's', 'r', 'm'].map((name) => get($(name))) as [Code, Code, Code, Code];
    return [
      [i32.constant(0), f64x2.loadBoth(0), set($('c'))],
      loops(
        $,
        [{ at: 'i', from: null, span: 'bytes', step: 16 }],
        [
          [get($('z')), get($('i')), i32.and, i32.ones, i32.constant(1), i32.and],
          [i32.constant(4), i32.shiftLeft, f64x2.load(16), set($('s'))],
          [sumOf($, 'k', 'i', 'distance'), loadAt($, 'r', 'i'), loadAt($, 'm', 'k')],
          storeAt($, 'i', plus(times(c, r), times(s, m))),
          storeAt($, 'k', minus(times(c, m), times(s, r))),
        ],
      ),
    ];
  },
};

function pairRotation(name: string, reversed: boolean): KernelFunction {
  return {
    name,
    parameters: ['distance', 'bytes', 'z', 'x', 'partner', 'stride', 'period'],
    locals: [
      ...loopLocals('block', 'i'),
      ...['j', 'k', 'l', 'signs'].map((local) => [local, 'i32'] as const),
      ...vectorLocals('c', 'ur', 'ui', 'ar', 'ai', 'br', 'bi'),
    ],
    body: ($) => {
      const [c, ur, ui] = ['c', 'ur', 'ui'].map((local) => get($(local))) as [Code, Code, Code];
      const [ar, ai, br, bi] = ['ar', 'ai', 'br', 'bi'].map((local) => get($(local))) as [
        ...[Code, Code],
        ...[Code, Code],
      ];
      const inOrder: Code = reversed
        ? ['br', 'bi'].map((b) => [get($(b)), get($(b)), f64x2.pick(1, 0), set($(b))])
        : [];
      const nest = [
        { at: 'block', from: null, span: 'bytes', step: 'period' },
        { at: 'i', from: 'block', span: 'stride', step: 16 },
      ];
      // c*a + ur*b - ui*b' and so on, in the order of the plain loops.
      const results: readonly Code[] = [
        minus(plus(times(c, ar), times(ur, br)), times(ui, bi)),
        plus(plus(times(c, ai), times(ur, bi)), times(ui, br)),
        minus(minus(times(c, br), times(ur, ar)), times(ui, ai)),
        plus(minus(times(c, bi), times(ur, ai)), times(ui, ar)),
      ];
      return [
        [i32.constant(0), f64x2.loadBoth(0), set($('c'))],
        loops($, nest, [
          [get($('i')), get($('x')), i32.xor, get($('z')), i32.and, i32.ones, i32.constant(1), i32.and],
          [i32.constant(5), i32.shiftLeft, set($('signs'))],
          [get($('signs')), f64x2.load(16), set($('ur')), get($('signs')), f64x2.load(32), set($('ui'))],
          [get($('i')), get($('partner')), i32.xor, set($('j'))],
          [sumOf($, 'k', 'i', 'distance'), sumOf($, 'l', 'j', 'distance')],
          [loadAt($, 'ar', 'i'), loadAt($, 'ai', 'k'), loadAt($, 'br', 'j'), loadAt($, 'bi', 'l')],
          [inOrder, storeAt($, 'i', results[0]!), storeAt($, 'k', results[1]!)],
          [results[2]!, set($('br')), results[3]!, set($('bi')), inOrder],
          [storeAt($, 'j', br), storeAt($, 'l', bi)],
        ]),
      ];
    },
  };
}

export const rotationKernels: readonly KernelFunction[] = [
  rotateSigns,
  pairRotation('rotatePairs', false),
  pairRotation('rotateReversedPairs', true),
];
