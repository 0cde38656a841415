// Property: the kernels do what their plain loops do, bit for bit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openScratch, rowStride } from '../../../../domain/quantum/row-scratch.js';
import type { RowScratch } from '../../../../domain/quantum/row-scratch.js';
import { randomStream } from '../../../../domain/statistics/random.js';

const ROWS = 5;
const COLUMNS = 23;
const stream = randomStream(3, 'row kernels');

interface Case {
  from: number[];
  to: number[];
  sign: number[];
  /** Per row: pairs of a row of the block and a factor. */
  sparse: [number, number][][];
}

function drawnCase(length: number, counts: number[]): Case {
  const draw = (range: number) => stream.nextInt(range);
  const targets = Array.from({ length: COLUMNS }, (_, i) => i).sort(() => stream.next() - 0.5);
  return {
    from: Array.from({ length }, () => draw(COLUMNS)),
    to: targets.slice(0, length),
    sign: Array.from({ length }, () => (draw(2) === 0 ? 1 : -1)),
    sparse: counts.map((count) => Array.from({ length: count }, () => [draw(ROWS), stream.normal()])),
  };
}

function plainLoops(input: Float64Array, { from, to, sign, sparse }: Case, output: Float64Array): void {
  const block = Array.from({ length: ROWS }, (_, r) =>
    from.map((c, x) => sign[x]! * input[r * COLUMNS + c]!),
  );
  sparse.forEach((entries, r) => {
    to.forEach((target, x) => {
      let sum = 0;
      for (const [source, factor] of entries) sum += factor * block[source]![x]!;
      output[r * COLUMNS + target]! += sum;
    });
  });
}

function byKernels(scratch: RowScratch, { from, to, sign, sparse }: Case): void {
  const { at, kernels } = scratch;
  const [length, stride] = [8 * from.length, rowStride(from.length)];
  scratch.from.set(from.map((c) => 8 * c));
  scratch.to.set(to.map((c) => 8 * c));
  scratch.sign.set(sign);
  scratch.counts.set(sparse.map((entries) => entries.length));
  scratch.values.set(sparse.flat().map(([, factor]) => factor));
  scratch.offsets.set(sparse.flat().map(([row]) => row * stride));
  kernels.gather(ROWS, at.input, 8 * COLUMNS, at.from, at.sign, length, at.block, stride);
  kernels.multiply(
    ...([
      ROWS,
      at.counts,
      at.values,
      at.offsets,
      at.block,
      stride,
      at.row,
      at.to,
      length,
      at.output,
      8 * COLUMNS,
    ] as const),
  );
}

test('gathering, multiplying and scattering give the bits of plain loops for every width up to 23 columns', () => {
  for (let length = 1; length <= COLUMNS; length++) {
    const drawn = drawnCase(length, [1, 4, 2, 7, 3]);
    const scratch = openScratch({ rows: ROWS, columns: COLUMNS, widest: COLUMNS, entries: 17 });
    const input = Float64Array.from({ length: ROWS * COLUMNS }, () => stream.normal());
    const expected = Float64Array.from({ length: ROWS * COLUMNS }, () => stream.normal());
    scratch.input.set(input);
    scratch.output.set(expected);
    plainLoops(input, drawn, expected);
    byKernels(scratch, drawn);
    assert.deepEqual(Array.from(scratch.output), Array.from(expected));
  }
});

test('transposing brings every entry to its place, and back', () => {
  const { at, kernels, input, output } = openScratch({ rows: ROWS, columns: COLUMNS, widest: 1, entries: 1 });
  const drawn = Float64Array.from({ length: ROWS * COLUMNS }, () => stream.normal());
  input.set(drawn);
  kernels.transpose(ROWS, COLUMNS, at.input, at.output, 8 * ROWS);
  drawn.forEach((value, i) => assert.equal(output[(i % COLUMNS) * ROWS + Math.floor(i / COLUMNS)], value));
  input.fill(0);
  kernels.transpose(COLUMNS, ROWS, at.output, at.input, 8 * COLUMNS);
  assert.deepEqual(Array.from(input), Array.from(drawn));
});

test('scratch memory grows with the product and its parts do not overlap', () => {
  const sizes = { rows: 400, columns: 300, widest: 192, entries: 50_000 };
  openScratch({ rows: 3, columns: 5, widest: 7, entries: 11 });
  const { at, kernels: _, ...views } = openScratch(sizes);
  const starts = Object.values(at).toSorted((a, b) => a - b);
  assert.equal(new Set(starts).size, 10);
  for (const view of Object.values(views)) {
    const next = starts.find((start) => start > view.byteOffset) ?? view.buffer.byteLength;
    assert.ok(view.byteOffset + view.byteLength <= next);
  }
});

test('views of an earlier product stay attached when a later one needs more memory', () => {
  const { input } = openScratch({ rows: 3, columns: 5, widest: 7, entries: 11 });
  const larger = openScratch({ rows: 900, columns: 900, widest: 192, entries: 50_000 });
  assert.equal(input.length, 15);
  assert.notEqual(larger.input.buffer, input.buffer);
});
