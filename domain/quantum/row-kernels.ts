import { kernelMemory } from './kernel-memory.js';
import { advance, doWhile, f64, f64x2, get, i32, set, tee, whileDo } from './wasm-assembler.js';
import type { Code, KernelFunction } from './wasm-assembler.js';

/**
 * Kernels on one block of dense rows in their memory; every argument but counts is an address or a stride in bytes.
 * Two doubles are handled at once (128-bit SIMD), products and sums round as written, so the bits are those of plain loops.
 */
export interface RowKernels {
  /**
   * Row by row, `to[x] = sign[x] * input[from[x]]` for x < length / 8: columns of the input side by side. `from` holds byte
   * distances from the start of a row.
   */
  gather(
    rows: number,
    input: number,
    inputStride: number,
    from: number,
    sign: number,
    length: number,
    to: number,
    toStride: number,
  ): void;
  /**
   * For every row i with its next counts[i] >= 1 entries: `output[i][to[x]] += sum over k of values[k] * block[offsets[k] + x]`.
   * `offsets` and `to` hold byte distances, `row` has room for one row of the block, whose stride is a multiple of 32 bytes.
   */
  multiply(
    rows: number,
    counts: number,
    values: number,
    offsets: number,
    block: number,
    stride: number,
    row: number,
    to: number,
    length: number,
    output: number,
    outputStride: number,
  ): void;
  /** `to[c][r] = from[r][c]`, both dense; `toStride` is the distance of rows in `to`. */
  transpose(rows: number, columns: number, from: number, to: number, toStride: number): void;
}

const gather: KernelFunction = {
  name: 'gather',
  parameters: ['rows', 'input', 'inputStride', 'from', 'sign', 'length', 'to', 'toStride'],
  locals: [
    ['x', 'i32'],
    ['index', 'i32'],
  ],
  body: ($) => {
    const entry: Code = [
      [get($('to')), get($('x')), i32.add],
      [get($('input')), get($('index')), i32.load(), i32.add, f64.load()],
      [get($('sign')), get($('x')), i32.add, f64.load(), f64.multiply, f64.store()],
      [advance($('index'), 4), advance($('x'), 8)],
    ];
    return doWhile(
      [
        [i32.constant(0), set($('x')), get($('from')), set($('index'))],
        doWhile(entry, [get($('x')), get($('length')), i32.lessUnsigned]),
        [advance($('input'), $('inputStride')), advance($('to'), $('toStride'))],
        [get($('rows')), i32.constant(-1), i32.add, set($('rows'))],
      ],
      get($('rows')),
    );
  },
};

const transpose: KernelFunction = {
  name: 'transpose',
  parameters: ['rows', 'columns', 'from', 'to', 'toStride'],
  locals: [
    ['left', 'i32'],
    ['target', 'i32'],
  ],
  body: ($) => {
    const entry: Code = [
      [get($('target')), get($('from')), f64.load(), f64.store()],
      [advance($('from'), 8), advance($('target'), $('toStride')), advance($('left'), -1)],
    ];
    return doWhile(
      [
        [get($('columns')), set($('left')), get($('to')), set($('target'))],
        doWhile(entry, get($('left'))),
        [advance($('to'), 8), advance($('rows'), -1)],
      ],
      get($('rows')),
    );
  },
};

/** Sums the columns x .. x + 2 * pairs - 1 of one output row in registers, stores them in `row` and moves x on. */
function columnSums($: (name: string) => Code, pairs: number): Code {
  const sums = Array.from({ length: pairs }, (_, i) => $(`sum${i}`));
  return [
    sums.map((sum) => [f64x2.zero, set(sum)]),
    [get($('values')), set($('value')), get($('offsets')), set($('offset'))],
    doWhile(
      [
        [get($('block')), get($('offset')), i32.load(), i32.add, get($('x')), i32.add, set($('source'))],
        [get($('value')), f64x2.loadBoth(0), set($('factor'))],
        sums.map((sum, i) => [
          [get(sum), get($('factor')), get($('source')), f64x2.load(16 * i)],
          [f64x2.multiply, f64x2.add, set(sum)],
        ]),
        advance($('offset'), 4),
      ],
      [get($('value')), i32.constant(8), i32.add, tee($('value')), get($('end')), i32.lessUnsigned],
    ),
    [get($('row')), get($('x')), i32.add, set($('source'))],
    sums.map((sum, i) => [get($('source')), get(sum), f64x2.store(16 * i)]),
    advance($('x'), 16 * pairs),
  ];
}

const multiply: KernelFunction = {
  name: 'multiply',
  parameters: 'rows counts values offsets block stride row to length output outputStride'.split(' '),
  locals: [
    ...['x', 'value', 'offset', 'end', 'source', 'index', 'target'].map((name) => [name, 'i32'] as const),
    ...['factor', 'sum0', 'sum1', 'sum2', 'sum3'].map((name) => [name, 'v128'] as const),
  ],
  body: ($) => {
    const scatter: Code = [
      [get($('output')), get($('index')), i32.load(), i32.add, tee($('target'))],
      [get($('target')), f64.load(), get($('row')), get($('x')), i32.add, f64.load(), f64.add, f64.store()],
      [advance($('index'), 4), advance($('x'), 8)],
    ];
    return doWhile(
      [
        [
          get($('values')),
          get($('counts')),
          i32.load(),
          i32.constant(3),
          i32.shiftLeft,
          i32.add,
          set($('end')),
        ],
        [i32.constant(0), set($('x'))],
        whileDo(
          [get($('stride')), get($('x')), i32.constant(56), i32.add, i32.greaterUnsigned],
          columnSums($, 4),
        ),
        whileDo([get($('x')), get($('stride')), i32.lessUnsigned], columnSums($, 2)),
        [get($('offset')), set($('offsets')), get($('end')), set($('values'))],
        [i32.constant(0), set($('x')), get($('to')), set($('index'))],
        doWhile(scatter, [get($('x')), get($('length')), i32.lessUnsigned]),
        [advance($('counts'), 4), advance($('output'), $('outputStride'))],
        [get($('rows')), i32.constant(-1), i32.add, set($('rows'))],
      ],
      get($('rows')),
    );
  },
};

/** The kernels with at least so many bytes of scratch memory. */
export const rowMemory = kernelMemory<RowKernels>([gather, multiply, transpose]);
