import { byId } from './id-order.js';

/** In which direction better lies. */
export type Goal = 'minimise' | 'maximise';

/** A number that belongs to a candidate. */
export interface Valued {
  id: string;
  value: number;
}

/** Order of candidates: better value first, equal values by id. Total, so it depends on nothing else. */
export function betterFirst(goal: Goal): (a: Valued, b: Valued) => number {
  const sign = goal === 'minimise' ? 1 : -1;
  return (a, b) => sign * (a.value - b.value) || byId(a, b);
}

/** Place of every candidate by id, 1 = best. */
export function placesById(candidates: readonly Valued[], goal: Goal): Map<string, number> {
  const ordered = [...candidates].sort(betterFirst(goal));
  return new Map(ordered.map(({ id }, index) => [id, index + 1]));
}
