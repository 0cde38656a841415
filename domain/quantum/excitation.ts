import { bitCount } from './bit-count.js';

/**
 * Electrons of one spin that move: `from` is emptied, `to` is filled; equally many distinct orbitals. Both empty: the identity.
 * As an operator `a+_to[0] a+_to[1] ... a_from[1] a_from[0]`.
 */
export interface StringExcitation {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** An excitation T = T_alpha T_beta that conserves N_alpha and N_beta; its generator is the real antisymmetric T - T^dagger. */
export interface Excitation {
  readonly alpha: StringExcitation;
  readonly beta: StringExcitation;
}

/** No electron of this spin moves. */
export const REST: StringExcitation = { from: [], to: [] };

/**
 * Pairs of strings joined by one string excitation: T maps `from[k]` to `sign * to[k]`, with places in the list of strings.
 * The first `plus` pairs have sign +1, the others -1, so that inner loops need no table of signs.
 */
export interface StringPairs {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly plus: number;
}

/**
 * All pairs that one string excitation joins among `strings` (bit masks; `index` gives the place of one).
 * For the identity each string is paired with itself. Throws a RangeError for an orbital that is both emptied and filled.
 */
export function stringPairs(
  excitation: StringExcitation,
  strings: Uint32Array,
  index: (string: number) => number,
): StringPairs {
  const { from, to } = excitation;
  if (from.length !== to.length || new Set([...from, ...to]).size !== from.length + to.length) {
    throw new RangeError(
      `excitation: expected equally many, all distinct orbitals, got [${from}] to [${to}]`,
    );
  }
  const plus: [number, number][] = [];
  const minus: [number, number][] = [];
  const [emptied, filled] = [maskOf(from), maskOf(to)];
  for (let place = 0; place < strings.length; place++) {
    const string = strings[place]!;
    // Most strings are ruled out at once.
    if (((string & emptied) ^ emptied) !== 0 || (string & filled) !== 0) continue;
    const image = applyExcitation(excitation, string)!;
    (image.sign > 0 ? plus : minus).push([place, index(image.string)]);
  }
  const ordered = [...plus, ...minus];
  return {
    from: Int32Array.from(ordered, ([source]) => source),
    to: Int32Array.from(ordered, ([, target]) => target),
    plus: plus.length,
  };
}

function maskOf(orbitals: readonly number[]): number {
  return orbitals.reduce((mask, orbital) => mask | (1 << orbital), 0);
}

/**
 * The string that a string excitation makes of `string`, with the sign of moving its operators to their places (creators stand in
 * ascending order); null where it gives zero.
 */
export function applyExcitation(
  { from, to }: StringExcitation,
  string: number,
): { string: number; sign: number } | null {
  let bits = string;
  let swaps = 0;
  for (const orbital of from) {
    const bit = (1 << orbital) >>> 0;
    if ((bits & bit) === 0) return null;
    bits = (bits ^ bit) >>> 0;
    swaps += bitCount(bits & (bit - 1));
  }
  for (const orbital of [...to].reverse()) {
    const bit = (1 << orbital) >>> 0;
    if ((bits & bit) !== 0) return null;
    swaps += bitCount(bits & (bit - 1));
    bits = (bits | bit) >>> 0;
  }
  return { string: bits, sign: swaps % 2 === 0 ? 1 : -1 };
}
