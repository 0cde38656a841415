import { SIGNIFICANT_CHANGE } from '../../contracts/limits.js';
import type { RankChange } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';

/** What quantum changed against the baseline, counted. */
export interface ChangeSummary {
  /** Surest first, then the longest way. */
  changes: RankChange[];
  significant: number;
  /** Members of the top k whose baseline place lies below it, and the other way round. */
  entered: string[];
  lost: string[];
}

/** Sorts and counts the changed places. */
export function changeSummary({ changes, ranking, top }: Results): ChangeSummary {
  const distance = (change: RankChange) => Math.abs(change.baselineRank - change.rank);
  // Like is compared with like: a candidate that the baseline cannot place shifts nobody.
  const comparable = ranking.filter((entry) => entry.baselineRank !== null);
  const ids = (test: (rank: number, baseline: number) => boolean) =>
    comparable.filter((entry, index) => test(index + 1, entry.baselineRank!)).map(({ id }) => id);
  return {
    changes: [...changes].sort((a, b) => b.significance - a.significance || distance(b) - distance(a)),
    significant: changes.filter(({ significance }) => significance >= SIGNIFICANT_CHANGE).length,
    entered: ids((rank, baseline) => rank <= top && baseline > top),
    lost: ids((rank, baseline) => rank > top && baseline <= top),
  };
}
