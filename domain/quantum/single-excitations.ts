import { pairIndex } from '../chemistry/integrals.js';
import { bitParity } from './bit-count.js';
import { stringIndex, stringsOf } from './sector.js';

/**
 * Single excitations among the strings of one spin, by the string reached: the entries `J * perString .. (J + 1) * perString` lead
 * to the string J from `from` by an electron that moves between the orbitals of `pair`, which ascends within J; `sign` is that of
 * the matrix element <J|a+_p a_q|from>.
 */
export interface SingleExcitations {
  readonly strings: Uint32Array;
  readonly perString: number;
  readonly from: Int32Array;
  /** `pairIndex(p, q)`. */
  readonly pair: Int32Array;
  readonly sign: Float64Array;
}

/** Numbers of the orbitals that are occupied in a string, ascending. */
export function occupiedOrbitals(string: number): number[] {
  const occupied: number[] = [];
  for (let rest = string; rest !== 0; rest &= rest - 1) occupied.push(31 - Math.clz32(rest & -rest));
  return occupied;
}

/** Sign of `a+_p a_q` on a string with q occupied: minus one to the number of occupied orbitals strictly between p and q. */
export function excitationSign(string: number, p: number, q: number): 1 | -1 {
  const low = Math.min(p, q);
  const high = Math.max(p, q);
  const between = ((1 << high) - 1) & ~((2 << low) - 1);
  return bitParity(string & between) === 0 ? 1 : -1;
}

/** Tables of all single excitations of `electrons` electrons of one spin in `orbitals` orbitals. */
export function singleExcitations(orbitals: number, electrons: number): SingleExcitations {
  const strings = stringsOf(orbitals, electrons);
  const index = stringIndex(orbitals);
  const perString = electrons * (orbitals - electrons);
  const from = new Int32Array(strings.length * perString);
  const pair = new Int32Array(from.length);
  const sign = new Float64Array(from.length);
  let entry = 0;
  for (let place = 0; place < strings.length; place++) {
    const string = strings[place]!;
    // Pairs ascend with the higher orbital, then with the lower one; the string was reached where one of the two is filled.
    for (let high = 1; high < orbitals; high++) {
      for (let low = 0; low < high; low++) {
        if (((string >>> high) & 1) === ((string >>> low) & 1)) continue;
        const source = (string ^ (1 << high) ^ (1 << low)) >>> 0;
        from[entry] = index(source);
        pair[entry] = pairIndex(high, low);
        sign[entry++] = excitationSign(source, high, low);
      }
    }
  }
  return { strings, perString, from, pair, sign };
}
