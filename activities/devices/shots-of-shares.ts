import { largestRemainder } from './largest-remainder.js';

/** How far probabilities may be from 1 in all: services round each. */
const SUM_TOLERANCE = 0.01;

/** Throws a RangeError unless these are probabilities of all that can happen, but for rounding. */
export function checkShares(shares: readonly number[]): void {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
    throw new RangeError(`probabilities: expected a sum of 1, got ${sum}`);
  }
}

/** The counts behind relative frequencies of so many shots. Throws a RangeError for shares that are none. */
export function shotsOfShares(shares: readonly number[], shots: number): number[] {
  checkShares(shares);
  return largestRemainder(shares, shots);
}
