/**
 * Quantile of `values` (any order) at 0 <= share <= 1, linear between neighbours (definition 7 of Hyndman and Fan, The American
 * Statistician 50, 361 (1996)). Throws RangeError for no values or a share outside [0, 1].
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) throw new RangeError('quantile: expected at least one value, got none');
  if (!(share >= 0 && share <= 1)) throw new RangeError(`quantile: expected a share in [0, 1], got ${share}`);
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
