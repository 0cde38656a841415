import type { Integrals } from '../chemistry/integrals.js';
import { pairIndex } from '../chemistry/integrals.js';
import { hamiltonianDiagonal } from './diagonal.js';
import { sameSpinBlock } from './same-spin-block.js';
import type { SparseRows } from './same-spin-block.js';
import type { Sector } from './sector.js';
import { occupiedOrbitals, singleExcitations } from './single-excitations.js';
import type { SingleExcitations } from './single-excitations.js';
import { addTransposed, multiplyRow, paddedWidth, transpose } from './row-kernels.js';

/** A linear operator on vectors of the sector: overwrites `output`, leaves `input`. */
export type Product = (input: Float64Array, output: Float64Array) => void;

/** Sign of a vector under exchange of the spins: c_JI = parity * c_IJ. Equals (-1)^S where alpha = beta. */
export type ExchangeParity = 1 | -1;

/**
 * Product H c without the constant term.
 *
 * H splits into its diagonal, moves of alpha electrons, moves of beta electrons, and moves of one electron of either spin while
 * electrons of the other spin move or repel. The last is a sum over two orbital pairs with a symmetric table (pq|rs); taken once with
 * pair(pq) <= pair(rs) (half weight where equal) and once with the spins exchanged, it needs one half-product for rows and one
 * for columns. In a half-product everything is a short sparse row times long dense rows, after gathering the columns that one orbital
 * pair moves (string-driven CI: Knowles and Handy, Chem. Phys. Lett. 111, 315 (1984); Olsen et al., J. Chem. Phys. 89, 2185 (1988)).
 */
export function createSigma(integrals: Integrals, sector: Sector): Product {
  const diagonal = hamiltonianDiagonal(integrals, sector);
  const alpha = spinTables(integrals, sector.alpha);
  const beta = sector.alpha === sector.beta ? alpha : spinTables(integrals, sector.beta);
  const alphaHalf = createHalfProduct(integrals, alpha, beta);
  const betaHalf = createHalfProduct(integrals, beta, alpha);
  const [rows, columns] = [sector.alphaStrings.length, sector.betaStrings.length];
  const exchanged = new Float64Array(sector.dimension);
  const half = new Float64Array(sector.dimension);
  return (input, output) => {
    transpose(input, rows, columns, exchanged);
    betaHalf(exchanged, half);
    alphaHalf(input, output);
    for (let i = 0; i < output.length; i++) output[i]! += diagonal[i]! * input[i]!;
    addTransposed(half, columns, rows, 1, output);
  };
}

/** The same product for vectors of one exchange parity in a sector with alpha = beta, in half the time: one half-product serves both. */
export function createParitySigma(integrals: Integrals, sector: Sector, parity: ExchangeParity): Product {
  if (sector.alpha !== sector.beta) {
    throw new RangeError(
      `exchange parity: expected as many alpha as beta electrons, got ${sector.alpha} and ${sector.beta}`,
    );
  }
  const diagonal = hamiltonianDiagonal(integrals, sector);
  const tables = spinTables(integrals, sector.alpha);
  const halfProduct = createHalfProduct(integrals, tables, tables);
  const strings = sector.alphaStrings.length;
  const half = new Float64Array(sector.dimension);
  return (input, output) => {
    halfProduct(input, half);
    for (let i = 0; i < output.length; i++) output[i] = half[i]! + diagonal[i]! * input[i]!;
    addTransposed(half, strings, strings, parity, output);
  };
}

interface SpinTables {
  singles: SingleExcitations;
  sameSpin: SparseRows;
}

function spinTables(integrals: Integrals, electrons: number): SpinTables {
  const singles = singleExcitations(integrals.orbitals, electrons);
  return { singles, sameSpin: sameSpinBlock(integrals, electrons, singles.strings) };
}

/** Rows belong to the strings of one spin, columns to those of the other: moves of row electrons, and the coupling with pair(row) <= pair(column). */
function createHalfProduct(integrals: Integrals, row: SpinTables, column: SpinTables): Product {
  const rows = row.singles.strings.length;
  const columns = column.singles.strings.length;
  const moves = column.singles.moves;
  const coupling = pairCoupling(integrals);
  const repulsion = rowRepulsion(integrals, row.singles.strings);
  const stride = paddedWidth(columns);
  const widest = moves.reduce((widest, { from }) => Math.max(widest, paddedWidth(from.length)), stride);
  const gathered = new Float64Array(rows * widest);
  const result = new Float64Array(widest);
  const perRow = Math.max(row.sameSpin.rowStart[1] ?? 0, (row.singles.rowStart[1] ?? 0) + 1);
  const values = new Float64Array(perRow);
  const offsets = new Int32Array(perRow);
  const pairs = coupling.pairs;

  function moveRowElectrons(input: Float64Array, output: Float64Array): void {
    const { rowStart, column: from, value } = row.sameSpin;
    const source = stride === columns ? input : gathered;
    if (source === gathered) {
      for (let i = 0; i < rows; i++) gathered.set(input.subarray(i * columns, (i + 1) * columns), i * stride);
    }
    for (let i = 0; i < rows; i++) {
      const start = rowStart[i]!;
      const count = rowStart[i + 1]! - start;
      for (let k = 0; k < count; k++) {
        values[k] = value[start + k]!;
        offsets[k] = from[start + k]! * stride;
      }
      multiplyRow(values, offsets, count, source, stride, result);
      const target = i * columns;
      for (let x = 0; x < columns; x++) output[target + x] = result[x]!;
    }
  }

  function moveBoth(move: (typeof moves)[number], input: Float64Array, output: Float64Array): void {
    const { pair: columnPair, from, to, sign } = move;
    const length = from.length;
    const width = paddedWidth(length);
    for (let i = 0; i < rows; i++) {
      const source = i * columns;
      const target = i * width;
      for (let x = 0; x < length; x++) gathered[target + x] = sign[x]! * input[source + from[x]!]!;
    }
    const { rowStart, from: rowFrom, pair, sign: rowSign } = row.singles;
    const table = columnPair * pairs;
    for (let i = 0; i < rows; i++) {
      values[0] = repulsion[columnPair * rows + i]!;
      offsets[0] = i * width;
      let count = 1;
      const end = rowStart[i + 1]!;
      for (let k = rowStart[i]!; k < end && pair[k]! <= columnPair; k++) {
        values[count] = rowSign[k]! * coupling.table[table + pair[k]!]!;
        offsets[count++] = rowFrom[k]! * width;
      }
      multiplyRow(values, offsets, count, gathered, width, result);
      const target = i * columns;
      for (let x = 0; x < length; x++) output[target + to[x]!]! += result[x]!;
    }
  }

  return (input, output) => {
    moveRowElectrons(input, output);
    for (const move of moves) moveBoth(move, input, output);
  };
}

/** `table[pair(rs) * pairs + pair(pq)]` is (pq|rs), halved where the pairs are equal. */
function pairCoupling({ orbitals: n, twoBody }: Integrals): { table: Float64Array; pairs: number } {
  const pairs = pairIndex(n, 0);
  const table = new Float64Array(pairs * pairs);
  for (let r = 0; r < n; r++) {
    for (let s = 0; s <= r; s++) {
      for (let p = 0; p < n; p++) {
        for (let q = 0; q <= p; q++) {
          const [rs, pq] = [pairIndex(r, s), pairIndex(p, q)];
          table[rs * pairs + pq] = twoBody[((p * n + q) * n + r) * n + s]! * (rs === pq ? 0.5 : 1);
        }
      }
    }
  }
  return { table, pairs };
}

/** `[pair(rs) * strings + I]` is the sum over the electrons p of string I of (rs|pp): what a moving electron feels of those that stay. */
function rowRepulsion({ orbitals: n, twoBody }: Integrals, strings: Uint32Array): Float64Array {
  const result = new Float64Array(pairIndex(n, 0) * strings.length);
  strings.forEach((string, i) => {
    for (const p of occupiedOrbitals(string)) {
      for (let r = 0; r < n; r++) {
        for (let s = 0; s < r; s++) {
          result[pairIndex(r, s) * strings.length + i]! += twoBody[((p * n + p) * n + r) * n + s]!;
        }
      }
    }
  });
  return result;
}
