import { betterFirst } from './rank.js';
import type { Goal, Valued } from './rank.js';

/**
 * precision@k of a shortlist: the share of its first `k` ids (or of all, where there are fewer) whose true value is among the k
 * best, or closer to the k-th best than `tieTolerance` and so not to be told from it. Every id must be among `truth`; else
 * RangeError.
 */
export function precisionAtK(
  shortlist: readonly string[],
  truth: readonly Valued[],
  { k, goal, tieTolerance }: { k: number; goal: Goal; tieTolerance: number },
): number {
  const size = Math.min(k, truth.length);
  const ordered = [...truth].sort(betterFirst(goal));
  const last = ordered[size - 1];
  if (last === undefined)
    throw new RangeError('precisionAtK: expected at least one candidate with a true value, got none');
  const values = new Map(truth.map(({ id, value }) => [id, value]));
  const hits = shortlist.slice(0, size).filter((id) => {
    const value = values.get(id);
    if (value === undefined) throw new RangeError(`precisionAtK: no true value for ${id}`);
    const worse = goal === 'minimise' ? value - last.value : last.value - value;
    return worse <= 0 || worse < tieTolerance;
  });
  return hits.length / size;
}
