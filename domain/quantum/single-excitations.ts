import { pairIndex } from '../chemistry/integrals.js';
import { stringIndex, stringsOf } from './sector.js';

/** Longest stretch of `PairMoves`: keeps the gathered block of one stretch inside the processor's second-level cache. */
const MAX_STRETCH = 192;

/**
 * The strings K that `a+_r a_s + a+_s a_r` (r > s) reaches, with the string it came from and the sign; every K occurs once. Long
 * lists are cut into stretches.
 */
export interface PairMoves {
  /** `pairIndex(r, s)`. */
  readonly pair: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly sign: Float64Array;
}

/**
 * Single excitations among the strings of `electrons` electrons of one spin, in two orders: by string reached, where the entries
 * `rowStart[J] .. rowStart[J + 1]` lead to J from `from` with ascending `pair`, and by orbital pair.
 */
export interface SingleExcitations {
  readonly strings: Uint32Array;
  /** Number of orbital pairs p >= q, the range of `pair`. */
  readonly pairs: number;
  readonly rowStart: Int32Array;
  readonly from: Int32Array;
  readonly pair: Int32Array;
  readonly sign: Float64Array;
  readonly moves: readonly PairMoves[];
}

/** Number of single excitations that reach one string. */
export function singlesPerString(orbitals: number, electrons: number): number {
  return electrons * (orbitals - electrons);
}

/** Numbers of the orbitals that are occupied in a string, ascending. */
export function occupiedOrbitals(string: number): number[] {
  const occupied: number[] = [];
  for (let p = 0; p < 32; p++) if ((string >>> p) & 1) occupied.push(p);
  return occupied;
}

/** Sign of `a+_p a_q` on a string with q occupied: minus one to the number of occupied orbitals strictly between p and q. */
export function excitationSign(string: number, p: number, q: number): 1 | -1 {
  const low = Math.min(p, q) + 1;
  const high = Math.max(p, q);
  let between = low >= high ? 0 : (string >>> low) & (2 ** (high - low) - 1);
  let sign: 1 | -1 = 1;
  for (; between !== 0; between &= between - 1) sign = sign === 1 ? -1 : 1;
  return sign;
}

/** Tables of all single excitations; size `strings * electrons * (orbitals - electrons)`. */
export function singleExcitations(orbitals: number, electrons: number): SingleExcitations {
  const strings = stringsOf(orbitals, electrons);
  const index = stringIndex(orbitals);
  const perString = singlesPerString(orbitals, electrons);
  const from = new Int32Array(strings.length * perString);
  const pair = new Int32Array(from.length);
  const sign = new Float64Array(from.length);
  let entry = 0;
  strings.forEach((string) => {
    for (const [pairOf, p, q] of movesInto(string, orbitals)) {
      const source = (string ^ (2 ** p) ^ (2 ** q)) >>> 0;
      from[entry] = index(source);
      pair[entry] = pairOf;
      sign[entry++] = excitationSign(source, p, q);
    }
  });
  const rowStart = Int32Array.from({ length: strings.length + 1 }, (_, i) => i * perString);
  const pairs = pairIndex(orbitals, 0);
  return {
    strings,
    pairs,
    rowStart,
    from,
    pair,
    sign,
    moves: movesByPair(pairs, perString, from, pair, sign),
  };
}

/** `[pair, p, q]` of the excitations q -> p that end in `string`, ascending by pair. */
function movesInto(string: number, orbitals: number): [number, number, number][] {
  const moves: [number, number, number][] = [];
  for (const p of occupiedOrbitals(string)) {
    for (let q = 0; q < orbitals; q++) {
      if (((string >>> q) & 1) === 0) moves.push([pairIndex(p, q), p, q]);
    }
  }
  return moves.sort((a, b) => a[0] - b[0]);
}

/** The same excitations sorted by orbital pair and cut into stretches. */
function movesByPair(
  pairs: number,
  perString: number,
  from: Int32Array,
  pair: Int32Array,
  sign: Float64Array,
): PairMoves[] {
  const entriesOf = Array.from({ length: pairs }, (): number[] => []);
  pair.forEach((pairOf, entry) => entriesOf[pairOf]!.push(entry));
  return entriesOf.flatMap((entries, pairOf) => {
    const stretches: PairMoves[] = [];
    for (let start = 0; start < entries.length; start += MAX_STRETCH) {
      const stretch = entries.slice(start, start + MAX_STRETCH);
      stretches.push({
        pair: pairOf,
        from: Int32Array.from(stretch, (entry) => from[entry]!),
        to: Int32Array.from(stretch, (entry) => Math.floor(entry / perString)),
        sign: Float64Array.from(stretch, (entry) => sign[entry]!),
      });
    }
    return stretches;
  });
}
