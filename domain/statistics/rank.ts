/** In which direction better lies. */
export type Goal = 'minimise' | 'maximise';

/** A number that belongs to a candidate. */
export interface Valued {
  id: string;
  value: number;
}

/** Orders ids by their UTF-16 code units, the same in every locale. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order of candidates: better value first, equal values by id. Total, so it depends on nothing else. */
export function betterFirst(goal: Goal): (a: Valued, b: Valued) => number {
  const sign = goal === 'minimise' ? 1 : -1;
  return (a, b) => sign * (a.value - b.value) || compareIds(a.id, b.id);
}

/** Place of every candidate by id, 1 = best. */
export function placesById(candidates: readonly Valued[], goal: Goal): Map<string, number> {
  const ordered = [...candidates].sort(betterFirst(goal));
  return new Map(ordered.map(({ id }, index) => [id, index + 1]));
}
