/**
 * Determinant basis of the sector with `alpha` spin-up and `beta` spin-down electrons in `orbitals` spatial orbitals.
 *
 * A string is a bit mask: bit p set means that orbital p is occupied. Strings stand in ascending integer order. A vector is a
 * `Float64Array` of length `dimension` with layout `psi[iAlpha * betaStrings.length + iBeta]`.
 *
 * Sign convention: the determinant of the strings A and B is `prod_{p in A} a+_{p,alpha} prod_{q in B} a+_{q,beta} |vacuum>`, all
 * alpha creators left of all beta creators, orbital numbers ascending from left to right in either product. So `a+_p a_q` of one
 * spin gives the sign (-1)^k with k the occupied orbitals of that spin strictly between p and q.
 */
export interface Sector {
  readonly orbitals: number;
  readonly alpha: number;
  readonly beta: number;
  readonly alphaStrings: Uint32Array;
  readonly betaStrings: Uint32Array;
  /** Place of a string of `alpha` electrons in `alphaStrings`. The number of set bits is not checked. */
  readonly alphaIndex: (string: number) => number;
  /** Place of a string of `beta` electrons in `betaStrings`. The number of set bits is not checked. */
  readonly betaIndex: (string: number) => number;
  readonly dimension: number;
}

/** Binomial coefficient `n` over `k`; 0 outside 0 <= k <= n. Exact while the result is below 2^53. */
export function binomial(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let result = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - Math.min(k, n - k) + i)) / i;
  return result;
}

/** Number of determinants of a sector. Throws a RangeError where electrons do not fit the orbitals. */
export function sectorDimension(orbitals: number, alpha: number, beta: number): number {
  if (!Number.isInteger(orbitals) || orbitals < 1 || orbitals > 32) {
    throw new RangeError(`sector: expected 1 to 32 orbitals, got ${orbitals}`);
  }
  for (const [spin, electrons] of [
    ['alpha', alpha],
    ['beta', beta],
  ] as const) {
    if (!Number.isInteger(electrons) || electrons < 0 || electrons > orbitals) {
      throw new RangeError(
        `sector: expected 0 to ${orbitals} ${spin} electrons in ${orbitals} orbitals, got ${electrons}`,
      );
    }
  }
  return binomial(orbitals, alpha) * binomial(orbitals, beta);
}

/** Builds the basis; memory grows with the number of strings only. Throws a RangeError where electrons do not fit the orbitals. */
export function createSector(orbitals: number, alpha: number, beta: number): Sector {
  const dimension = sectorDimension(orbitals, alpha, beta);
  const index = stringIndex(orbitals);
  return {
    orbitals,
    alpha,
    beta,
    alphaStrings: stringsOf(orbitals, alpha),
    betaStrings: stringsOf(orbitals, beta),
    alphaIndex: index,
    betaIndex: index,
    dimension,
  };
}

/** All strings with `electrons` of `orbitals` bits set, ascending; the next string by Gosper's rule (HAKMEM item 175). */
export function stringsOf(orbitals: number, electrons: number): Uint32Array {
  const strings = new Uint32Array(binomial(orbitals, electrons));
  let string = 2 ** electrons - 1;
  for (let i = 0; i < strings.length; i++) {
    strings[i] = string;
    if (electrons === 0) break;
    const lowest = (string & -string) >>> 0;
    const ripple = string + lowest;
    string = (ripple | ((((ripple ^ string) >>> 0) / lowest) >>> 2)) >>> 0;
  }
  return strings;
}

/** Rank of a string among those with equally many bits, ascending: sum over its k-th set bit b_k (k = 1, 2, ...) of `b_k over k`. */
export function stringIndex(orbitals: number): (string: number) => number {
  const width = orbitals + 1;
  const table = new Float64Array(orbitals * width);
  // Pascal's rule, row by row.
  for (let n = 0; n < orbitals; n++) {
    table[n * width] = 1;
    for (let k = 1; k <= n; k++) {
      table[n * width + k] = table[(n - 1) * width + k - 1]! + table[(n - 1) * width + k]!;
    }
  }
  return (string) => {
    let rank = 0;
    let set = 0;
    for (let rest = string; rest !== 0; rest = (rest & (rest - 1)) >>> 0) {
      const bit = 31 - Math.clz32(rest & -rest);
      rank += table[bit * width + ++set]!;
    }
    return rank;
  };
}
