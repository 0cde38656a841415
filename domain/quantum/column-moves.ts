import { pairIndex } from '../chemistry/integrals.js';
import type { SingleExcitations } from './single-excitations.js';

/** Longest list: bounds the block of gathered columns, which should stay in the processor's second-level cache. */
const LONGEST = 192;

/** Where columns of a vector go: `from` and `to` are distances in bytes from the start of a row of doubles. */
export interface ColumnMoves {
  /** `pairIndex` of the orbitals between which the column electron moves. */
  readonly pair: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly sign: Float64Array;
}

/** All single excitations of the column electrons, by orbital pair, in both directions; every column occurs once in a pair. Long lists are cut. */
export function columnMoves(orbitals: number, singles: SingleExcitations): ColumnMoves[] {
  const entriesOf = Array.from({ length: pairIndex(orbitals, 0) }, (): number[] => []);
  singles.pair.forEach((pair, entry) => entriesOf[pair]!.push(entry));
  return entriesOf.flatMap((entries, pair) =>
    cut(entries).map((part) => ({
      pair,
      from: Int32Array.from(part, (entry) => 8 * singles.from[entry]!),
      to: Int32Array.from(part, (entry) => 8 * Math.floor(entry / singles.perString)),
      sign: Float64Array.from(part, (entry) => singles.sign[entry]!),
    })),
  );
}

/** Every column to its own place: for what row electrons do alone. `pair` has no meaning here. */
export function stayingColumns(columns: number): Omit<ColumnMoves, 'pair'>[] {
  return cut(Array.from({ length: columns }, (_, column) => column)).map((part) => {
    const place = Int32Array.from(part, (column) => 8 * column);
    return { from: place, to: place, sign: new Float64Array(part.length).fill(1) };
  });
}

function cut(list: number[]): number[][] {
  const parts: number[][] = [];
  for (let start = 0; start < list.length; start += LONGEST) parts.push(list.slice(start, start + LONGEST));
  return parts;
}
