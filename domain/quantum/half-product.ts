import type { Integrals } from '../chemistry/integrals.js';
import { pairIndex } from '../chemistry/integrals.js';
import { columnMoves, stayingColumns } from './column-moves.js';
import type { ColumnMoves } from './column-moves.js';
import { openScratch, rowStride } from './row-scratch.js';
import type { RowScratch } from './row-scratch.js';
import { sameSpinBlock } from './same-spin-block.js';
import type { SparseRows } from './same-spin-block.js';
import { occupiedOrbitals, singleExcitations } from './single-excitations.js';
import type { SingleExcitations } from './single-excitations.js';

/** A linear operator on vectors of one length: overwrites `output`, leaves `input`. */
export type Product = (input: Float64Array, output: Float64Array) => void;

/** What the electrons of one spin do. */
export interface SpinTables {
  readonly singles: SingleExcitations;
  readonly sameSpin: SparseRows;
}

export function spinTables(integrals: Integrals, electrons: number): SpinTables {
  const singles = singleExcitations(integrals.orbitals, electrons);
  return { singles, sameSpin: sameSpinBlock(integrals, electrons, singles.strings) };
}

/**
 * Half of H without its diagonal, for vectors whose rows belong to the strings of one spin and whose columns to those of the
 * other: moves of row electrons, and moves of one column electron (orbital pair rs) that feels the row electrons or moves one of
 * them (pair pq) with pair(pq) <= pair(rs), at half weight where the pairs are equal. The other half is the same with the spins
 * exchanged (string-driven CI: Knowles and Handy, Chem. Phys. Lett. 111, 315 (1984); Olsen et al., J. Chem. Phys. 89, 2185 (1988)).
 *
 * Everything is sparse rows times a block of dense rows: the columns that one orbital pair moves are gathered side by side,
 * multiplied by the short rows of what the other spin does meanwhile, and added where they go. With `columns first` vectors come and go
 * transposed, column by column.
 */
export function createHalfProduct(
  integrals: Integrals,
  row: SpinTables,
  column: SpinTables,
  layout: 'rows first' | 'columns first' = 'rows first',
): Product {
  const rows = row.singles.strings.length;
  const columns = column.singles.strings.length;
  const staying = stayingColumns(columns);
  const moves = columnMoves(integrals.orbitals, column.singles);
  const fillCoupling = couplingRows(integrals, row.singles);
  const sizes = {
    rows,
    columns,
    widest: [...staying, ...moves].reduce((most, { from }) => Math.max(most, from.length), 0),
    entries: rows * Math.max(row.sameSpin.perRow, row.singles.perString + 1),
  };
  return (input, output) => {
    const scratch = openScratch(sizes);
    if (layout === 'rows first') scratch.input.set(input);
    else {
      scratch.output.set(input);
      transpose(scratch.at.output, columns, rows, scratch.at.input, scratch);
    }
    scratch.output.fill(0);
    if (row.sameSpin.perRow > 0) {
      for (const part of staying) {
        fillSameSpin(row.sameSpin, rows, rowStride(part.from.length), scratch);
        multiplyGathered(sizes, part, scratch);
      }
    }
    for (const part of moves) {
      fillCoupling(part.pair, rowStride(part.from.length), scratch);
      multiplyGathered(sizes, part, scratch);
    }
    if (layout === 'rows first') output.set(scratch.output);
    else {
      transpose(scratch.at.output, rows, columns, scratch.at.input, scratch);
      output.set(scratch.input);
    }
  };
}

function transpose(from: number, rows: number, columns: number, to: number, { kernels }: RowScratch): void {
  kernels.transpose(rows, columns, from, to, 8 * rows);
}

/** Gathers the columns, multiplies by the sparse rows that stand in the scratch and adds to the output. */
function multiplyGathered(
  { rows, columns }: { rows: number; columns: number },
  { from, to, sign }: Omit<ColumnMoves, 'pair'>,
  scratch: RowScratch,
): void {
  const { at, kernels } = scratch;
  const [length, stride, wholeRow] = [8 * from.length, rowStride(from.length), 8 * columns];
  scratch.from.set(from);
  scratch.to.set(to);
  scratch.sign.set(sign);
  kernels.gather(rows, at.input, wholeRow, at.from, at.sign, length, at.block, stride);
  kernels.multiply(
    rows,
    at.counts,
    at.values,
    at.offsets,
    at.block,
    stride,
    at.row,
    at.to,
    length,
    at.output,
    wholeRow,
  );
}

function fillSameSpin(
  { perRow, column, value }: SparseRows,
  rows: number,
  stride: number,
  scratch: RowScratch,
): void {
  scratch.counts.fill(perRow, 0, rows);
  scratch.values.set(value);
  const { offsets } = scratch;
  for (let k = 0; k < column.length; k++) offsets[k] = column[k]! * stride;
}

/** Fills in what the row electrons do while a column electron moves between the orbitals of `pair`: stay and repel it, or move along. */
function couplingRows(
  integrals: Integrals,
  { strings, perString, from, pair, sign }: SingleExcitations,
): (columnPair: number, stride: number, scratch: RowScratch) => void {
  const pairs = pairIndex(integrals.orbitals, 0);
  const table = pairCoupling(integrals, pairs);
  const repulsion = rowRepulsion(integrals, strings, pairs);
  return (columnPair, stride, { values, offsets, counts }) => {
    let entry = 0;
    for (let row = 0; row < strings.length; row++) {
      const first = entry;
      values[entry] = repulsion[columnPair * strings.length + row]!;
      offsets[entry++] = row * stride;
      const end = (row + 1) * perString;
      for (let k = row * perString; k < end && pair[k]! <= columnPair; k++) {
        values[entry] = sign[k]! * table[columnPair * pairs + pair[k]!]!;
        offsets[entry++] = from[k]! * stride;
      }
      counts[row] = entry - first;
    }
  };
}

/** `[pair(rs) * pairs + pair(pq)]` is (pq|rs), halved where the pairs are equal. */
function pairCoupling({ orbitals: n, twoBody }: Integrals, pairs: number): Float64Array {
  const table = new Float64Array(pairs * pairs);
  for (let r = 0; r < n; r++) {
    for (let s = 0; s < r; s++) {
      for (let p = 0; p < n; p++) {
        for (let q = 0; q < p; q++) {
          const [rs, pq] = [pairIndex(r, s), pairIndex(p, q)];
          table[rs * pairs + pq] = twoBody[((p * n + q) * n + r) * n + s]! * (rs === pq ? 0.5 : 1);
        }
      }
    }
  }
  return table;
}

/** `[pair(rs) * strings + I]` is the sum over the electrons p of string I of (rs|pp): what a moving electron feels of those that stay. */
function rowRepulsion(
  { orbitals: n, twoBody }: Integrals,
  strings: Uint32Array,
  pairs: number,
): Float64Array {
  const repulsion = new Float64Array(pairs * strings.length);
  strings.forEach((string, i) => {
    for (const p of occupiedOrbitals(string)) {
      for (let r = 0; r < n; r++) {
        for (let s = 0; s < r; s++) {
          repulsion[pairIndex(r, s) * strings.length + i]! += twoBody[((p * n + p) * n + r) * n + s]!;
        }
      }
    }
  });
  return repulsion;
}
