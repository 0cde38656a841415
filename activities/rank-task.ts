import type { Estimate, FailedCandidate } from '../contracts/estimate.js';
import { MIN_AUDITED } from '../contracts/limits.js';
import type { PropertyUnit } from '../contracts/property.js';
import type { Ranked } from '../contracts/ranked.js';
import type { Shortlist } from '../contracts/reduction.js';
import type { PipelineRequest } from '../contracts/request.js';
import { evaluateMemo } from '../domain/statistics/memo.js';
import { missProbability } from '../domain/statistics/miss-probability.js';
import { rankCandidates } from '../domain/statistics/ranking.js';
import { memoMetrics } from './memo-metrics.js';

/** Input of the thread task of stage 3. */
export interface RankTaskInput {
  request: PipelineRequest;
  unit: PropertyUnit;
  tieTolerance: number;
  estimates: Estimate[];
  failed: FailedCandidate[];
  shortlist: Shortlist;
  /** Execution time of stage 2, milliseconds. */
  estimationMs: number;
}

/** Ranks, and judges the run by the rules of its request, in a worker thread. */
export function rankTask(input: RankTaskInput): Ranked {
  const { request, unit, tieTolerance, estimates, failed, shortlist, estimationMs } = input;
  const { top, seed } = request;
  const property = request.property!;
  const miss = missProbability({
    shortlist,
    estimates,
    goal: property.goal,
    top,
    seed,
    minAudited: MIN_AUDITED,
  });
  const { survivors } = shortlist;
  const ranking = rankCandidates({
    estimates,
    survivors,
    property,
    unit,
    top,
    tieTolerance,
    seed,
    missProbability: miss,
  });
  const memo = evaluateMemo(request.rules, memoMetrics({ ranking, estimates, failed, estimationMs }));
  return { format: 'thq.ranked', version: 1, ranking, estimates, failed, memo };
}
