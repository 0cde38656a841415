import type { EstimateBlock, Estimate, FailedCandidate } from '../contracts/estimate.js';
import { EstimateBlock as EstimateBlockSchema } from '../contracts/estimate.js';
import { EstimationPlan } from '../contracts/estimation-plan.js';
import type { JsonValue } from '../contracts/json.js';
import type {
  EstimateBlockInput,
  EstimateBlockResult,
  MergeBlocksInput,
  MergeBlocksResult,
  Timed,
} from '../contracts/stage-messages.js';
import { runBlock, type ItemRun } from './block-runner.js';
import type { StageDeps } from './deps.js';
import type { EstimateTaskInput } from './estimate-task.js';
import type { StageContext } from './stage-activity.js';
import { StageError } from './stage-error.js';
import { getJson, putJson } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';
import { isStop } from './threads/thread-task.js';

type ItemResult = { estimate: Estimate } | { failed: FailedCandidate };

/** Failures that are not the candidate's fault: they fail the block. */
function isOfTheStore(error: unknown): boolean {
  return (
    error instanceof StageError &&
    (error.failure === 'StoreUnavailable' || error.failure === 'ArtifactMissing')
  );
}

function asBlock(results: Iterable<ItemResult>): EstimateBlock {
  const estimates: Estimate[] = [];
  const failed: FailedCandidate[] = [];
  for (const result of results) {
    if ('estimate' in result) estimates.push(result.estimate);
    else failed.push(result.failed);
  }
  return { format: 'thq.estimate-block', version: 1, estimates, failed };
}

/** Estimates one candidate in a thread; its own failure is a result, so that the rest of the block goes on. */
async function estimateItem(
  deps: StageDeps,
  item: ItemRun,
  input: EstimateTaskInput,
  timeoutMs: number,
): Promise<ItemResult | undefined> {
  try {
    const estimate = await deps.pool.run<EstimateTaskInput, JsonValue, Estimate | null>(
      { module: siblingModule(import.meta.url, './estimate-task'), exported: 'estimateTask', input },
      { onProgress: item.onState, signal: item.signal, timeoutMs },
    );
    return estimate === null ? undefined : { estimate };
  } catch (error) {
    if ((item.signal.aborted && isStop(error)) || isOfTheStore(error)) throw error;
    return { failed: { id: item.key, reason: (error as Error).message } };
  }
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
  const family = (await deps.registry.family(admission.family.name)).reference;
  const estimator = (await deps.registry.estimator(admission.estimator.name)).reference;
  const runItem = (item: ItemRun): Promise<JsonValue | undefined> => {
    const candidate = candidates[keys.indexOf(item.key)]!;
    const input: EstimateTaskInput = {
      family,
      estimator,
      request: admission.request,
      candidate,
      resume: item.resume,
    };
    return estimateItem(deps, item, input, plan.candidateTimeoutSeconds * 1000);
  };
  const { results, complete } = await runBlock(
    { keys, concurrency: deps.pool.size, runItem },
    deps.store,
    stage,
  );
  const found = asBlock(
    keys.flatMap((key) => (results.has(key) ? [results.get(key) as unknown as ItemResult] : [])),
  );
  return {
    estimates: await putJson(deps.store, EstimateBlockSchema.parse(found)),
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
  const read = await Promise.all(blocks.map((ref) => getJson(deps.store, ref, EstimateBlockSchema)));
  const merged: EstimateBlock = {
    format: 'thq.estimate-block',
    version: 1,
    estimates: read.flatMap((block) => block.estimates),
    failed: read.flatMap((block) => block.failed),
  };
  return { block: await putJson(deps.store, merged) };
}
