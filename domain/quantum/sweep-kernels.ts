import { kernelMemory } from './kernel-memory.js';
import { advance, doWhile, f64x2, get, i32, set, tee, whileDo } from './wasm-assembler.js';
import type { Code, KernelFunction } from './wasm-assembler.js';

/** Bytes of the record of one rotation: where its pairs begin and end (two i32), its cosine, its sine, 8 unused, and twice two doubles for its overlap. */
export const RECORD_BYTES = 48;

/**
 * Kernels that rotate two vectors at once, which stand woven into each other: component i of both side by side. Every argument but counts is an
 * address in bytes or a distance; products and sums round as written, so the bits are those of plain loops.
 */
export interface SweepKernels {
  /** Weaves the vectors at `first` (up to `end`, an even number of doubles) and `second`. */
  weave(first: number, end: number, second: number, woven: number): void;
  /** The first of both woven vectors back to `first`. */
  unweave(first: number, end: number, woven: number): void;
  /**
   * `count` rotations by records from `record` on, `step` apart. A rotation takes the places (x, y) of each of its pairs, two addresses in
   * the woven vectors, to (c x - s y, c y + s x), and first adds x of the first times y of the second vector, less y of the first times x of the
   * second, to the overlap, which begins at zero.
   */
  sweep(record: number, count: number, step: number): void;
}

const weave: KernelFunction = {
  name: 'weave',
  parameters: ['first', 'end', 'second', 'woven'],
  locals: [
    ['a', 'v128'],
    ['b', 'v128'],
  ],
  body: ($) =>
    doWhile(
      [
        [get($('first')), f64x2.load(0), set($('a')), get($('second')), f64x2.load(0), set($('b'))],
        [get($('woven')), get($('a')), get($('b')), f64x2.pick(0, 2), f64x2.store(0)],
        [get($('woven')), get($('a')), get($('b')), f64x2.pick(1, 3), f64x2.store(16)],
        [advance($('first'), 16), advance($('second'), 16), advance($('woven'), 32)],
      ],
      [get($('first')), get($('end')), i32.lessUnsigned],
    ),
};

const unweave: KernelFunction = {
  name: 'unweave',
  parameters: ['first', 'end', 'woven'],
  locals: [],
  body: ($) =>
    doWhile(
      [
        [get($('first')), get($('woven')), f64x2.load(0), get($('woven')), f64x2.load(16)],
        [f64x2.pick(0, 2), f64x2.store(0)],
        [advance($('first'), 16), advance($('woven'), 32)],
      ],
      [get($('first')), get($('end')), i32.lessUnsigned],
    ),
};

/** Adds the overlap of the pair at x and y, then turns it. */
function turnPair($: (name: string) => Code): Code {
  const times = (factor: string, value: string): Code => [get($(factor)), get($(value)), f64x2.multiply];
  return [
    [get($('pair')), i32.load(), tee($('i')), f64x2.load(0), set($('x'))],
    [get($('pair')), i32.load(4), tee($('j')), f64x2.load(0), set($('y'))],
    [get($('x')), get($('y')), get($('y')), f64x2.pick(1, 2), f64x2.multiply, set($('crossed'))],
    [get($('sum')), get($('crossed'))],
    [get($('crossed')), get($('crossed')), f64x2.pick(1, 2), f64x2.subtract, f64x2.add, set($('sum'))],
    [get($('i')), times('c', 'x'), times('s', 'y'), f64x2.subtract, f64x2.store(0)],
    [get($('j')), times('c', 'y'), times('s', 'x'), f64x2.add, f64x2.store(0)],
    advance($('pair'), 8),
  ];
}

const sweep: KernelFunction = {
  name: 'sweep',
  parameters: ['record', 'count', 'step'],
  locals: [
    ...(['pair', 'end', 'i', 'j'] as const).map((name) => [name, 'i32'] as const),
    ...(['c', 's', 'x', 'y', 'crossed', 'sum'] as const).map((name) => [name, 'v128'] as const),
  ],
  body: ($) =>
    whileDo(get($('count')), [
      [get($('record')), i32.load(), set($('pair')), get($('record')), i32.load(4), set($('end'))],
      [get($('record')), f64x2.loadBoth(8), set($('c')), get($('record')), f64x2.loadBoth(16), set($('s'))],
      [f64x2.zero, set($('sum'))],
      whileDo([get($('pair')), get($('end')), i32.lessUnsigned], turnPair($)),
      [get($('record')), get($('sum')), f64x2.store(32)],
      [advance($('record'), $('step')), advance($('count'), -1)],
    ]),
};

/** The kernels with at least so many bytes of scratch memory. */
export const sweepMemory = kernelMemory<SweepKernels>([weave, unweave, sweep]);
