import type { Integrals } from '../chemistry/integrals.js';
import { binomial, stringIndex } from './sector.js';
import { excitationSign, occupiedOrbitals } from './single-excitations.js';

/** Most stored matrix elements among strings of one spin: half a gigabyte in two places. Only many electrons of one spin alone have more. */
const MAX_SAME_SPIN_ENTRIES = 20_000_000;

/** Sparse rows of equal length: the entries `J * perRow .. (J + 1) * perRow` hold the matrix elements <J|H|I> (hartree) with I = `column`. */
export interface SparseRows {
  readonly perRow: number;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

/** Number of strings that differ from a given one in one or two orbitals. */
function entriesPerString(orbitals: number, electrons: number): number {
  const empty = orbitals - electrons;
  return electrons * empty + binomial(electrons, 2) * binomial(empty, 2);
}

/** Number of matrix elements that `sameSpinBlock` stores, 12 bytes each. */
function sameSpinEntries(orbitals: number, electrons: number): number {
  return binomial(orbitals, electrons) * entriesPerString(orbitals, electrons);
}

/** null where the blocks of both spins of a sector fit into memory, else expected and got. */
export function sameSpinRefusal(orbitals: number, alpha: number, beta: number): string | null {
  const entries = Math.max(sameSpinEntries(orbitals, alpha), sameSpinEntries(orbitals, beta));
  if (entries <= MAX_SAME_SPIN_ENTRIES) return null;
  return (
    `expected at most ${MAX_SAME_SPIN_ENTRIES} matrix elements among strings of one spin, got ${entries} ` +
    `(${alpha}+${beta} electrons in ${orbitals} orbitals)`
  );
}

/**
 * Off-diagonal matrix elements among strings of one spin, without any electron of the other spin, by the Slater-Condon rules:
 * q -> p gives h_pq + sum over common r of (pq|rr) - (pr|rq); q,s -> p,r gives (pq|rs) - (ps|rq).
 */
export function sameSpinBlock(integrals: Integrals, electrons: number, strings: Uint32Array): SparseRows {
  const index = stringIndex(integrals.orbitals);
  const perRow = entriesPerString(integrals.orbitals, electrons);
  const column = new Int32Array(strings.length * perRow);
  const value = new Float64Array(column.length);
  let entry = 0;
  const put = (string: number, element: number) => {
    column[entry] = index(string);
    value[entry++] = element;
  };
  for (let place = 0; place < strings.length; place++) {
    putSingles(integrals, strings[place]!, put);
    putDoubles(integrals, strings[place]!, put);
  }
  return { perRow, column, value };
}

type Put = (string: number, element: number) => void;

/** Moves the electron of `string` in p to q; the operator is real, so the element is the same in both directions. */
function putSingles({ orbitals: n, oneBody, twoBody }: Integrals, string: number, put: Put): void {
  const occupied = occupiedOrbitals(string);
  for (const p of occupied) {
    for (let q = 0; q < n; q++) {
      if ((string >>> q) & 1) continue;
      let element = oneBody[p * n + q]!;
      for (const r of occupied) {
        element += twoBody[((p * n + q) * n + r) * n + r]! - twoBody[((p * n + r) * n + r) * n + q]!;
      }
      put((string ^ (1 << p) ^ (1 << q)) >>> 0, excitationSign(string, q, p) * element);
    }
  }
}

function putDoubles(integrals: Integrals, string: number, put: Put): void {
  const filled = occupiedOrbitals(string);
  for (let i = 0; i < filled.length; i++) {
    for (let k = i + 1; k < filled.length; k++)
      putDoublesFrom(integrals, string, filled[i]!, filled[k]!, put);
  }
}

/** Moves the electrons of `string` in p and r to all pairs of empty orbitals q < s. */
function putDoublesFrom(
  { orbitals: n, twoBody }: Integrals,
  string: number,
  p: number,
  r: number,
  put: Put,
): void {
  for (let q = 0; q < n; q++) {
    if ((string >>> q) & 1) continue;
    const between = (string ^ (1 << p) ^ (1 << q)) >>> 0;
    const first = excitationSign(string, q, p);
    for (let s = q + 1; s < n; s++) {
      if ((string >>> s) & 1) continue;
      const sign = first * excitationSign(between, s, r);
      const element = twoBody[((p * n + q) * n + r) * n + s]! - twoBody[((p * n + s) * n + r) * n + q]!;
      put((between ^ (1 << r) ^ (1 << s)) >>> 0, sign * element);
    }
  }
}
