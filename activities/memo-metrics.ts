import type { Estimate, FailedCandidate } from '../contracts/estimate.js';
import type { Ranking } from '../contracts/ranking.js';
import type { MemoMetrics, MetricReading } from '../domain/statistics/memo.js';

/** What the figures of the memo are read from. */
export interface MetricSources {
  ranking: Ranking;
  estimates: readonly Estimate[];
  failed: readonly FailedCandidate[];
  /** Execution time of stage 2 over all workers, milliseconds. */
  estimationMs: number;
}

function known(value: number | null, reason: string): MetricReading {
  return value === null ? { value, reason } : { value };
}

function share(part: number, whole: number, nothing: string): MetricReading {
  return known(whole === 0 ? null : part / whole, nothing);
}

/** Reads the closed list of figures that rules may ask about; a figure the run does not give comes with the reason. */
export function memoMetrics({ ranking, estimates, failed, estimationMs }: MetricSources): MemoMetrics {
  const { precisionAtK, baselinePrecisionAtK, kendallTauWithExact } = ranking.agreement;
  const gain =
    precisionAtK === null || baselinePrecisionAtK === null ? null : precisionAtK - baselinePrecisionAtK;
  const { missProbability } = ranking;
  const fallbacks = estimates.filter(({ fallback }) => fallback !== null).length;
  const measured = estimates.length - fallbacks;
  return {
    precisionAtK: known(gain, 'not every ranked candidate has an exact and a stage-1 value'),
    kendallTau: known(kendallTauWithExact, 'fewer than two candidates have an exact value'),
    fallbackShare: share(fallbacks, estimates.length, 'nothing was ranked'),
    missProbability: known(missProbability.estimate, missProbability.reason ?? 'not estimated'),
    failedShare: share(failed.length, failed.length + estimates.length, 'nothing reached stage 2'),
    secondsPerCandidate: share(estimationMs / 1000, measured, 'nothing was estimated'),
  };
}
