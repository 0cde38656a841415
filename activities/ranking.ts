import type { DeviceRecord } from '../contracts/cost.js';
import type { EstimateBlock } from '../contracts/estimate-block.js';
import { MIN_AUDITED } from '../contracts/limits.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { JobUnderWay } from '../contracts/job-under-way.js';
import type { Estimate, FailedCandidate } from '../contracts/estimate.js';
import type { Ranking } from '../contracts/ranking.js';
import type { Shortlist } from '../contracts/reduction.js';
import { evaluateMemo } from '../domain/statistics/memo.js';
import { missProbability } from '../domain/statistics/miss-probability.js';
import { rankCandidates } from '../domain/statistics/ranking.js';
import { memoMetrics } from './memo-metrics.js';
import { settledCandidates, type StageTwoOutcome } from './settled-candidates.js';

/** What stage 3 works on. */
export interface RankingParts extends Omit<StageTwoOutcome, 'survivors'> {
  shortlist: Shortlist;
}

/** What stage 3 hands to stage 4: the ranking, the estimates it was made from, what failed, and the figures rules ask about. */
export interface Ranked {
  ranking: Ranking;
  estimates: Estimate[];
  failed: FailedCandidate[];
  devices: DeviceRecord;
  memo: ReturnType<typeof evaluateMemo>;
}

/**
 * Stage 3: gives what stage 2 left open its labelled classical answer (or marks it), and ranks: posterior, ties, baseline, changes,
 * miss probability, and the memo by the rules of the request.
 */
export function rank({ shortlist, ...outcome }: RankingParts): Ranked {
  const { input, family, blocks } = outcome;
  const { admission, estimationMs, cost, rehearsal, openJobs = [] } = input;
  const { top, seed, rules, property: asked } = admission.request;
  const property = asked!;
  const { survivors } = shortlist;
  const { estimates, failed, left } = settledCandidates({ ...outcome, survivors });
  const miss = missProbability({
    ...{ shortlist, estimates, top, seed, goal: property.goal, minAudited: MIN_AUDITED },
  });
  const ranking = rankCandidates({
    ...{ estimates, survivors, property, top, seed, missProbability: miss },
    unit: family.unit(property),
    tieTolerance: family.tieTolerance(property),
  });
  const memo = evaluateMemo(rules, memoMetrics({ ranking, estimates, failed, estimationMs }));
  const jobs = jobsOf(blocks);
  const devices: DeviceRecord = {
    ...{ cost: cost ?? null, rehearsal: rehearsal ?? null },
    ...{ jobs, openJobs: notAmong(jobs, openJobs) },
  };
  return { ranking, estimates, failed: [...failed, ...left], devices, memo };
}

/** Jobs in the order of what they are for: they end in any order, and what is sealed must not depend on it. */
function jobsOf(blocks: readonly EstimateBlock[]): JobRecord[] {
  return blocks.flatMap((block) => block.jobs).sort(byPlace);
}

/** A job whose bill is open may have told all else. */
function notAmong(jobs: readonly JobRecord[], open: readonly JobUnderWay[]): JobUnderWay[] {
  const told = new Set(jobs.map(({ workflowId }) => workflowId));
  return open.filter(({ workflowId }) => !told.has(workflowId));
}

function byPlace(a: JobRecord, b: JobRecord): number {
  return (
    (a.candidate < b.candidate ? -1 : a.candidate > b.candidate ? 1 : 0) ||
    a.step - b.step ||
    a.program - b.program ||
    a.part - b.part ||
    (a.workflowId < b.workflowId ? -1 : 1)
  );
}
