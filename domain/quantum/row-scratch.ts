import { rowMemory } from './row-kernels.js';
import type { RowKernels } from './row-kernels.js';

/** Sizes of one product: dense rows and columns of its vectors, columns gathered at most, entries of its sparse rows at most. */
export interface ScratchSizes {
  readonly rows: number;
  readonly columns: number;
  readonly widest: number;
  readonly entries: number;
}

type Part = 'input' | 'output' | 'block' | 'row' | 'sign' | 'values' | 'offsets' | 'counts' | 'from' | 'to';

/** The parts of the scratch memory for one product: addresses in `at`, and views of those that are filled or read from outside. */
export interface RowScratch {
  readonly kernels: RowKernels;
  readonly at: Readonly<Record<Part, number>>;
  readonly input: Float64Array;
  readonly output: Float64Array;
  readonly sign: Float64Array;
  readonly values: Float64Array;
  readonly offsets: Int32Array;
  readonly counts: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Bytes from row to row in a block of `columns` gathered columns: whole groups of four doubles. */
export function rowStride(columns: number): number {
  return 32 * Math.ceil(columns / 4);
}

/** Divides the scratch memory; what stands in it is of no meaning. */
export function openScratch({ rows, columns, widest, entries }: ScratchSizes): RowScratch {
  let end = 0;
  const take = (bytes: number): number => {
    const start = end;
    end += 16 * Math.ceil(bytes / 16);
    return start;
  };
  const at = {
    input: take(8 * rows * columns),
    output: take(8 * rows * columns),
    block: take(rows * rowStride(widest)),
    row: take(rowStride(widest)),
    sign: take(8 * widest),
    values: take(8 * entries),
    offsets: take(4 * entries),
    counts: take(4 * rows),
    from: take(4 * widest),
    to: take(4 * widest),
  };
  const { kernels, buffer: memory } = rowMemory(end);
  return {
    kernels,
    at,
    input: new Float64Array(memory, at.input, rows * columns),
    output: new Float64Array(memory, at.output, rows * columns),
    sign: new Float64Array(memory, at.sign, widest),
    values: new Float64Array(memory, at.values, entries),
    offsets: new Int32Array(memory, at.offsets, entries),
    counts: new Int32Array(memory, at.counts, rows),
    from: new Int32Array(memory, at.from, widest),
    to: new Int32Array(memory, at.to, widest),
  };
}
