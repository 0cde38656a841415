import { sortStably } from './stable-order.js';

/** Number of pairs among `n`. */
function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}

/** Number of pairs inside runs of neighbours that `same` calls equal. */
function tiedPairs(order: Uint32Array, same: (a: number, b: number) => boolean): number {
  let tied = 0;
  let start = 0;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && same(order[i - 1]!, order[i]!)) continue;
    tied += pairs(i - start);
    start = i;
  }
  return tied;
}

/**
 * Kendall's tau-b between two lists of the same length: pairs in the same order minus pairs in opposite order, over the geometric
 * mean of the pairs not tied in the one and in the other. Sorting by x and counting the inversions that are left in y takes
 * O(n log n): W. R. Knight, J. Am. Stat. Assoc. 61, 436 (1966). null where it is undefined: fewer than two values, or all equal
 * in one list. Throws RangeError for lists of different lengths.
 */
export function kendallTau(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) {
    throw new RangeError(`kendallTau: expected two lists of one length, got ${x.length} and ${y.length}`);
  }
  const [keysX, keysY] = [Float64Array.from(x), Float64Array.from(y)];
  const spare = new Uint32Array(x.length);
  const order = Uint32Array.from(x, (_, i) => i);
  sortStably(order, keysY, spare);
  sortStably(order, keysX, spare);
  const tiedX = tiedPairs(order, (a, b) => x[a] === x[b]);
  const tiedBoth = tiedPairs(order, (a, b) => x[a] === x[b] && y[a] === y[b]);
  const discordant = sortStably(order, keysY, spare);
  const tiedY = tiedPairs(order, (a, b) => y[a] === y[b]);
  const total = pairs(x.length);
  if (total === tiedX || total === tiedY) return null;
  const balance = total - tiedX - tiedY + tiedBoth - 2 * discordant;
  const [untiedX, untiedY] = [total - tiedX, total - tiedY];
  // Written so that it is exactly 1 or -1 for lists in the same or the opposite order.
  return balance / (Math.sqrt(untiedX / untiedY) * untiedY);
}
