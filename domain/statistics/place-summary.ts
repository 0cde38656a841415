import type { PlaceDraws } from './posterior.js';

const LOW_SHARE = 0.05;
const HIGH_SHARE = 0.95;

function placesOf({ places, draws }: PlaceDraws, index: number): Uint16Array | Uint32Array {
  return places.subarray(index * draws, (index + 1) * draws);
}

/** Share of the draws in which candidate `index` has a place that passes. */
function shareOf(posterior: PlaceDraws, index: number, passes: (place: number) => boolean): number {
  let count = 0;
  for (const place of placesOf(posterior, index)) if (passes(place)) count += 1;
  return count / posterior.draws;
}

/** Chance that candidate `index` is truly among the first `k`. */
export function probabilityTopK(posterior: PlaceDraws, index: number, k: number): number {
  return shareOf(posterior, index, (place) => place <= k);
}

/** Chance that the true place of candidate `index` is better (smaller) than `place`. */
export function probabilityAhead(posterior: PlaceDraws, index: number, place: number): number {
  return shareOf(posterior, index, (drawn) => drawn < place);
}

/** Chance that the true place of candidate `index` is worse (larger) than `place`. */
export function probabilityBehind(posterior: PlaceDraws, index: number, place: number): number {
  return shareOf(posterior, index, (drawn) => drawn > place);
}

/**
 * 5 % and 95 % quantile of the place of candidate `index`: the smallest places that at least that share of the draws does not
 * exceed, so that at least 90 % of the draws lie inside.
 */
export function rankInterval(posterior: PlaceDraws, index: number): [number, number] {
  const sorted = placesOf(posterior, index).slice().sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return [at(LOW_SHARE), at(HIGH_SHARE)];
}
