import { regularisedIncompleteBeta } from './incomplete-beta.js';

/** Halvings of [0, 1]: enough for every bit of a double that matters here. */
const HALVINGS = 60;

/** The x with I_x(a, b) = share, by halving: the quantile of the beta distribution. */
function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (regularisedIncompleteBeta(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Exact interval of a share of which `hits` of `trials` were seen: C. J. Clopper and E. S. Pearson, Biometrika 26, 404 (1934). Each
 * end leaves out `tail` (0.05: the 5-95 % interval), so it covers the truth at least 1 - 2 tail of the time, whatever the truth.
 * Throws RangeError unless 0 <= hits <= trials, whole, trials >= 1, and 0 < tail < 1/2.
 */
export function clopperPearson(hits: number, trials: number, tail = 0.05): [number, number] {
  if (!Number.isInteger(hits) || !Number.isInteger(trials) || hits < 0 || trials < 1 || hits > trials) {
    throw new RangeError(
      `Clopper-Pearson: expected whole 0 <= hits <= trials, trials >= 1, got ${hits} of ${trials}`,
    );
  }
  if (!(tail > 0 && tail < 0.5))
    throw new RangeError(`Clopper-Pearson: expected a tail in (0, 1/2), got ${tail}`);
  const low = hits === 0 ? 0 : betaQuantile(tail, hits, trials - hits + 1);
  const high = hits === trials ? 1 : betaQuantile(1 - tail, hits + 1, trials - hits);
  return [low, high];
}
