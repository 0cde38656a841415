import { pairIndex } from '../chemistry/integrals.js';
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
  const [low, high] = [Math.min(p, q), Math.max(p, q)];
  let sign: 1 | -1 = 1;
  for (let r = low + 1; r < high; r++) if ((string >>> r) & 1) sign = sign === 1 ? -1 : 1;
  return sign;
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
  for (const string of strings) {
    for (const [p, q] of movesInto(string, orbitals)) {
      const source = (string ^ (2 ** p) ^ (2 ** q)) >>> 0;
      from[entry] = index(source);
      pair[entry] = pairIndex(p, q);
      sign[entry++] = excitationSign(source, p, q);
    }
  }
  return { strings, perString, from, pair, sign };
}

/** The excitations q -> p that end in `string`, ascending by pair. */
function movesInto(string: number, orbitals: number): [p: number, q: number][] {
  const moves: [number, number][] = [];
  for (const p of occupiedOrbitals(string)) {
    for (let q = 0; q < orbitals; q++) if (((string >>> q) & 1) === 0) moves.push([p, q]);
  }
  return moves.sort((a, b) => pairIndex(...a) - pairIndex(...b));
}
