/**
 * Whole numbers that sum to `total` and are as near as can be to `total` times the shares: every one is rounded down, and what is missing goes to the
 * largest remainders, the earlier first where they are equal (Hamilton's method). The shares are normalised first. Throws a RangeError
 * for a share that is negative or no number, and where all are 0.
 */
export function largestRemainder(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const bad = shares.find((share) => !(share >= 0));
  if (bad !== undefined || !(sum > 0) || !Number.isFinite(sum)) {
    throw new RangeError(`shares: expected numbers of 0 or more, not all 0, got ${bad ?? sum}`);
  }
  const exact = shares.map((share) => (share / sum) * total);
  const whole = exact.map(Math.floor);
  const missing = total - whole.reduce((all, count) => all + count, 0);
  const order = exact
    .map((_, k) => k)
    .sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b);
  for (const k of order.slice(0, missing)) whole[k]!++;
  return whole;
}
