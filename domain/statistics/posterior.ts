import { betterFirst } from './rank.js';
import type { Goal, Valued } from './rank.js';
import type { RandomStream } from './random.js';
import { sortStably } from './stable-order.js';

/** A value with its error, one standard deviation; 0 for an exact value. */
export interface UncertainValue extends Valued {
  sigma: number;
}

/** Draws of the places of n candidates, and the regret of the first `top` of them. */
export interface PlaceDraws {
  /** Candidates by their reported value, best first. */
  ids: string[];
  draws: number;
  /** Place (1 = best) of candidate i in draw d at `i * draws + d`. */
  places: Uint16Array | Uint32Array;
  /** Mean over draws of what the reported first `top` lose against the truly best `top`: summed, in the values' unit, >= 0. */
  expectedRegret: number;
}

/** Goal, size of the shortlist and number of draws of a posterior. */
export interface PosteriorOptions {
  goal: Goal;
  top: number;
  draws: number;
}

const DEFAULT_DRAWS = 4000;
const MIN_DRAWS = 500;
/** Places kept in memory at once, 40 MB at two bytes each, and drawn in some five seconds. */
const MAX_PLACES = 20_000_000;
const LARGEST_SHORT_PLACE = 0xffff;

/** Draws for n candidates: 4000, fewer beyond 5000 candidates so that time and memory stay bounded, at least 500. */
export function drawCount(candidates: number): number {
  return Math.max(MIN_DRAWS, Math.min(DEFAULT_DRAWS, Math.floor(MAX_PLACES / Math.max(1, candidates))));
}

/**
 * Draws true values from independent normal laws about the reported ones (a flat prior: the reported value counts as it is) and
 * ranks each draw. Candidates with sigma 0 keep their value; equal draws keep the reported order (value, then id). The draws are
 * taken in that order too, so the result does not depend on the input's. O(draws n log n); where no candidate has an error all draws
 * are the same, and one stands for them.
 */
export function drawPlaces(
  candidates: readonly UncertainValue[],
  { goal, top, draws: wanted }: PosteriorOptions,
  stream: RandomStream,
): PlaceDraws {
  const ordered = [...candidates].sort(betterFirst(goal));
  const n = ordered.length;
  const sign = goal === 'minimise' ? 1 : -1;
  const values = Float64Array.from(ordered, ({ value }) => sign * value);
  const sigmas = Float64Array.from(ordered, ({ sigma }) => sigma);
  const draws = sigmas.some((sigma) => sigma > 0) ? wanted : Math.min(wanted, 1);
  const places = n > LARGEST_SHORT_PLACE ? new Uint32Array(n * draws) : new Uint16Array(n * draws);
  const [drawn, order, spare] = [new Float64Array(n), new Uint32Array(n), new Uint32Array(n)];
  let regret = 0;
  for (let d = 0; d < draws; d++) {
    for (let i = 0; i < n; i++) {
      order[i] = i;
      drawn[i] = sigmas[i] === 0 ? values[i]! : values[i]! + sigmas[i]! * stream.normal();
    }
    sortStably(order, drawn, spare);
    for (let place = 0; place < n; place++) places[order[place]! * draws + d] = place + 1;
    regret += regretOf(order, drawn, Math.min(top, n));
  }
  return {
    ids: ordered.map(({ id }) => id),
    draws,
    places,
    expectedRegret: draws === 0 ? 0 : regret / draws,
  };
}

/** Loss of taking candidates 0..k-1 instead of the first k of `order`; common members cancel, so 0 is exact. */
function regretOf(order: Uint32Array, drawn: Float64Array, k: number): number {
  let loss = 0;
  let next = k;
  for (let place = 0; place < k; place++) {
    if (order[place]! < k) continue;
    while (order[next]! >= k) next++;
    loss += drawn[order[next++]!]! - drawn[order[place]!]!;
  }
  return loss;
}
