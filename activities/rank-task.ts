import { EstimateBlock } from '../contracts/estimate-block.js';
import { EstimationPlan } from '../contracts/estimation-plan.js';
import type { DeviceRecord } from '../contracts/cost.js';
import { MIN_AUDITED } from '../contracts/limits.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { Ranked } from '../contracts/ranked.js';
import { Shortlist } from '../contracts/reduction.js';
import type { RankInput } from '../contracts/stage-messages.js';
import { evaluateMemo } from '../domain/statistics/memo.js';
import { missProbability } from '../domain/statistics/miss-probability.js';
import { rankCandidates } from '../domain/statistics/ranking.js';
import { loadAdapter, type AdapterReference } from './adapter-reference.js';
import type { ProblemFamily } from './families/problem-family.js';
import { memoMetrics } from './memo-metrics.js';
import { settledCandidates, type SettledCandidates } from './settled-candidates.js';
import { jsonBytes, parseStored, type StoredJson } from './store/json-artifact.js';

/** Input of the thread task of stage 3: `input` and what its references refer to. */
export interface RankTaskInput {
  input: RankInput;
  family: AdapterReference;
  shortlist: StoredJson;
  blocks: StoredJson[];
  /** null where no block was lost. */
  plan: StoredJson | null;
}

/** Settles, ranks, and judges the run by the rules of its request, in a worker thread; answers with the bytes of a `Ranked`. */
export async function rankTask({ input, family: reference, ...stored }: RankTaskInput): Promise<Uint8Array> {
  const family = await loadAdapter<ProblemFamily>(reference);
  const shortlist = parseStored(stored.shortlist, Shortlist);
  const blocks = stored.blocks.map((block) => parseStored(block, EstimateBlock));
  const settled = settledCandidates({
    ...{ input, family, survivors: shortlist.survivors, blocks },
    plan: stored.plan && parseStored(stored.plan, EstimationPlan),
  });
  const jobs = blocks.flatMap((block) => block.jobs);
  return jsonBytes(rankSettled(input, family, shortlist, settled, jobs));
}

function rankSettled(
  { admission, estimationMs, cost, rehearsal }: RankInput,
  family: ProblemFamily,
  shortlist: Shortlist,
  { estimates, failed, left }: SettledCandidates,
  jobs: DeviceRecord['jobs'],
): Ranked {
  const { top, seed, rules, property: asked } = admission.request;
  const property = asked!;
  const miss = missProbability({
    ...{ shortlist, estimates, top, seed, goal: property.goal, minAudited: MIN_AUDITED },
  });
  const ranking = rankCandidates({
    ...{ estimates, survivors: shortlist.survivors, property, top, seed, missProbability: miss },
    unit: family.unit(property),
    tieTolerance: family.tieTolerance(property),
  });
  const memo = evaluateMemo(rules, memoMetrics({ ranking, estimates, failed, estimationMs }));
  const devices: DeviceRecord = {
    cost: cost ?? null,
    rehearsal: rehearsal ?? null,
    jobs: jobs.sort(byPlace),
  };
  return {
    format: 'thq.ranked',
    version: 1,
    ranking,
    estimates,
    failed: [...failed, ...left],
    devices,
    memo,
  };
}

/** Jobs in the order of what they are for: they end in any order, and what is sealed must not depend on it. */
function byPlace(a: JobRecord, b: JobRecord): number {
  return (
    (a.candidate < b.candidate ? -1 : a.candidate > b.candidate ? 1 : 0) ||
    a.step - b.step ||
    a.program - b.program ||
    a.part - b.part ||
    (a.workflowId < b.workflowId ? -1 : 1)
  );
}
