import type { Estimate, FailedCandidate } from '../contracts/estimate.js';
import { EstimateBlock } from '../contracts/estimate-block.js';
import { EstimationPlan } from '../contracts/estimation-plan.js';
import type {
  EstimateBlockInput,
  EstimateBlockResult,
  MergeBlocksInput,
  MergeBlocksResult,
  Timed,
} from '../contracts/stage-messages.js';
import { runBlock, type ItemRun } from './block-runner.js';
import type { StageDeps } from './deps.js';
import type { EstimateOutcome } from './estimate-task.js';
import { EstimateTogether } from './estimate-together.js';
import { foundBlock } from './found-block.js';
import type { StageContext } from './stage-activity.js';
import { getJson, putJson } from './store/json-artifact.js';

/**
 * Groups of a block for each thread: a block is seconds of work, so a group is about one, however cheap its candidates; and who is
 * finished early takes over what is left.
 */
const GROUPS_PER_THREAD = 4;

function asBlock(outcomes: Iterable<EstimateOutcome>): EstimateBlock {
  const estimates: Estimate[] = [];
  const failed: FailedCandidate[] = [];
  for (const outcome of outcomes) {
    if ('estimate' in outcome) estimates.push(outcome.estimate);
    else failed.push(outcome.failed);
  }
  return foundBlock({ estimates, failed });
}

/** Stage 2, one block: estimates its candidates in worker threads, with checkpoints. */
export async function estimateBlock(
  deps: StageDeps,
  { admission, plan: ref, block }: EstimateBlockInput,
  stage: StageContext,
): Promise<Omit<EstimateBlockResult, keyof Timed>> {
  const plan = await getJson(deps.store, ref, EstimationPlan);
  const keys = plan.blocks[block]!;
  const candidates = await deps.candidates.some(admission.candidates, keys);
  const candidateOf = new Map(keys.map((key, at) => [key, candidates[at]!]));
  const together = Math.ceil(keys.length / (GROUPS_PER_THREAD * deps.pool.size));
  const threads = new EstimateTogether({
    ...{ pool: deps.pool, request: admission.request, together },
    family: (await deps.registry.family(admission.family.name)).reference,
    estimator: (await deps.registry.estimator(admission.estimator.name)).reference,
    timeoutMs: plan.candidateTimeoutSeconds * 1000,
  });
  const refused = new Map(plan.refused.map((candidate) => [candidate.id, candidate]));
  const runItem = (item: ItemRun): Promise<EstimateOutcome | undefined> => {
    const failed = refused.get(item.key);
    if (failed) return Promise.resolve({ id: item.key, failed });
    return threads.estimate(item, candidateOf.get(item.key)!);
  };
  const { results, complete } = await runBlock(
    { keys, concurrency: deps.pool.size * together, runItem },
    deps.store,
    stage,
  );
  const found = asBlock(keys.flatMap((key) => (results.has(key) ? [results.get(key)!] : [])));
  return {
    estimates: await putJson(deps.store, found),
    done: found.estimates.length,
    failed: found.failed.length,
    complete,
  };
}

/** Joins blocks into one, so that what a long pipeline carries does not grow with its blocks. */
export async function mergeBlocks(
  deps: StageDeps,
  { blocks }: MergeBlocksInput,
): Promise<Omit<MergeBlocksResult, keyof Timed>> {
  const read = await Promise.all(blocks.map((ref) => getJson(deps.store, ref, EstimateBlock)));
  const merged = foundBlock({
    estimates: read.flatMap((block) => block.estimates),
    failed: read.flatMap((block) => block.failed),
    unserved: read.flatMap((block) => block.unserved),
    jobs: read.flatMap((block) => block.jobs),
  });
  return { block: await putJson(deps.store, merged) };
}
