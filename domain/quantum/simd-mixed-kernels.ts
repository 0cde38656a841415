import { loadAt, loopLocals, loops, storeAt, sumOf, vectorLocals } from './simd-loops.js';
import type { Local } from './simd-loops.js';
import { advance, doWhile, f64x2, get, i32, set } from './wasm-assembler.js';
import type { Code, KernelFunction } from './wasm-assembler.js';

/** Kernels on the expectation values of a mixed state, all lengths in bytes. */
export interface MixedKernels {
  /** A map of the Bloch vector of a qubit with values of one letter `stride` apart; its nine and three numbers stand in front. */
  mapBloch(bytes: number, stride: number, twice: number, thrice: number, period: number): void;
  /** The same on qubit 0, whose four values stand side by side. */
  mapFirstBloch(bytes: number): void;
  /**
   * Moves of a gate on two qubits other than qubit 0, with values of the lower one `low` and of the higher one `high` apart, periods four times that.
   * In front stand `table` bytes of moves: two places of four bytes and the weight as a double.
   */
  moveValues(
    bytes: number,
    low: number,
    lowPeriod: number,
    high: number,
    highPeriod: number,
    table: number,
  ): void;
}

const AXES = ['x', 'y', 'z'];
const COEFFICIENTS = [...AXES.flatMap((to) => AXES.map((from) => `${to}${from}`)), 'sx', 'sy', 'sz'];

const loadCoefficients = ($: Local): Code =>
  COEFFICIENTS.map((name, place) => [i32.constant(8 * place), f64x2.loadBoth(0), set($(`of ${name}`))]);

/** New x, y or z: the row times the old vector, then the shift times <1>, in the order of the plain loop. */
function mapped($: Local, axis: string): Code {
  const product = (coefficient: string, value: string): Code => [
    [get($(`of ${coefficient}`)), get($(value)), f64x2.multiply],
  ];
  return [
    [product(`${axis}x`, 'x'), product(`${axis}y`, 'y'), f64x2.add],
    [product(`${axis}z`, 'z'), f64x2.add, product(`s${axis}`, 'one'), f64x2.add],
  ];
}

const mapBloch: KernelFunction = {
  name: 'mapBloch',
  parameters: ['bytes', 'stride', 'twice', 'thrice', 'period'],
  locals: [
    ...[...loopLocals('block', 'i'), ...['j', 'k', 'l'].map((name) => [name, 'i32'] as const)],
    ...vectorLocals('one', 'x', 'y', 'z', ...COEFFICIENTS.map((name) => `of ${name}`)),
  ],
  body: ($) => {
    const nest = [
      { at: 'block', from: null, span: 'bytes', step: 'period' },
      { at: 'i', from: 'block', span: 'stride', step: 16 },
    ];
    return [
      loadCoefficients($),
      loops($, nest, [
        [sumOf($, 'j', 'i', 'stride'), sumOf($, 'k', 'i', 'twice'), sumOf($, 'l', 'i', 'thrice')],
        [loadAt($, 'one', 'i'), loadAt($, 'x', 'j'), loadAt($, 'y', 'k'), loadAt($, 'z', 'l')],
        [storeAt($, 'j', mapped($, 'x')), storeAt($, 'k', mapped($, 'y'))],
        storeAt($, 'l', mapped($, 'z')),
      ]),
    ];
  },
};

const mapFirstBloch: KernelFunction = {
  name: 'mapFirstBloch',
  parameters: ['bytes'],
  locals: [
    ...loopLocals('i'),
    ...vectorLocals('one', 'x', 'y', 'z', 'a', 'b', 'c', ...COEFFICIENTS.map((name) => `of ${name}`)),
  ],
  body: ($) => {
    const pick = (target: string, first: string, second: string, lanes: [number, number]): Code => [
      [get($(first)), get($(second)), f64x2.pick(...lanes), set($(target))],
    ];
    const store = (bytes: number, first: string, second: string, lanes: [number, number]): Code =>
      storeAt($, 'i', [get($(first)), get($(second)), f64x2.pick(...lanes)], bytes);
    return [
      loadCoefficients($),
      loops(
        $,
        [{ at: 'i', from: null, span: 'bytes', step: 64 }],
        [
          [loadAt($, 'a', 'i'), loadAt($, 'b', 'i', 32)],
          [pick('one', 'a', 'b', [0, 2]), pick('x', 'a', 'b', [1, 3])],
          [loadAt($, 'a', 'i', 16), loadAt($, 'b', 'i', 48)],
          [pick('y', 'a', 'b', [0, 2]), pick('z', 'a', 'b', [1, 3])],
          [mapped($, 'x'), set($('a')), mapped($, 'y'), set($('b')), mapped($, 'z'), set($('c'))],
          [store(0, 'one', 'a', [0, 2]), store(32, 'one', 'a', [1, 3])],
          [store(16, 'b', 'c', [0, 2]), store(48, 'b', 'c', [1, 3])],
        ],
      ),
    ];
  },
};

const moveValues: KernelFunction = {
  name: 'moveValues',
  parameters: ['bytes', 'low', 'lowPeriod', 'high', 'highPeriod', 'table'],
  locals: [
    ...[...loopLocals('block', 'run', 'i'), ...['entry', 'j', 'k'].map((name) => [name, 'i32'] as const)],
    ...vectorLocals('v', 'w', 'weight'),
  ],
  body: ($) => {
    const nest = [
      { at: 'block', from: null, span: 'bytes', step: 'highPeriod' },
      { at: 'run', from: 'block', span: 'high', step: 'lowPeriod' },
      { at: 'i', from: 'run', span: 'low', step: 16 },
    ];
    const place = (local: string, bytes: number): Code => [
      [get($('entry')), i32.load(bytes), get($('i')), i32.add, set($(local))],
    ];
    const move: Code = [
      [place('j', 0), place('k', 4), get($('entry')), f64x2.loadBoth(8), set($('weight'))],
      [loadAt($, 'v', 'j'), loadAt($, 'w', 'k')],
      storeAt($, 'j', [get($('weight')), get($('w')), f64x2.multiply]),
      storeAt($, 'k', [get($('weight')), get($('v')), f64x2.multiply]),
      advance($('entry'), 16),
    ];
    return loops($, nest, [
      [i32.constant(0), set($('entry'))],
      doWhile(move, [get($('entry')), get($('table')), i32.lessUnsigned]),
    ]);
  },
};

export const mixedKernels: readonly KernelFunction[] = [mapBloch, mapFirstBloch, moveValues];
