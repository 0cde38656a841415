import type { RankChange } from '../../contracts/ranking.js';
import { probabilityAhead, probabilityBehind } from './place-summary.js';
import type { PlaceDraws } from './posterior.js';

/**
 * Candidates whose place differs from the baseline's, best first. `posterior` draws the places of exactly the candidates that the
 * baseline ranks too, so that like is compared with like: a candidate without a stage-1 value shifts nobody. The significance is
 * the chance that the true place lies on the same side of the baseline's as the reported one.
 */
export function rankChanges(posterior: PlaceDraws, baselineRanks: ReadonlyMap<string, number>): RankChange[] {
  return posterior.ids.flatMap((id, index) => {
    const rank = index + 1;
    const baselineRank = baselineRanks.get(id)!;
    if (rank === baselineRank) return [];
    const onThatSide = rank < baselineRank ? probabilityAhead : probabilityBehind;
    return [{ id, baselineRank, rank, significance: onThatSide(posterior, index, baselineRank) }];
  });
}
