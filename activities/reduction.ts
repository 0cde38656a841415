import type { JsonValue } from '../contracts/json.js';
import type {
  ReduceInput,
  ReduceResult,
  ScreenBlockInput,
  ScreenBlockResult,
  Timed,
} from '../contracts/stage-messages.js';
import type { Screening, ScreeningBlock } from '../contracts/reduction.js';
import { runBlock, type ItemRun } from './block-runner.js';
import type { StageDeps } from './deps.js';
import { planEstimation } from './plan-estimation.js';
import type { ReduceTaskInput, ReduceTaskOutput } from './reduce-task.js';
import { screenChunk } from './screen-chunk.js';
import type { ScreenTaskInput } from './screen-task.js';
import type { StageContext } from './stage-activity.js';
import { getStored, JSON_MEDIA_TYPE, putJson } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

/** Candidates a thread screens in one go: enough to hide the hand-over, few enough to stop quickly. */
const CHUNK = 16;
/** Stage 1 takes milliseconds; what takes this long hangs, unless the settings expect candidates to take longer. */
const SCREENING_TIMEOUT_SECONDS = 60;

/** Stage 1, one block: reads, checks and scores its candidates in worker threads. */
export async function screenBlock(
  deps: StageDeps,
  { admission, block }: ScreenBlockInput,
  stage: StageContext,
): Promise<Omit<ScreenBlockResult, keyof Timed>> {
  const { request, settings, screeningBlocks } = admission;
  const timeoutMs = Math.max(SCREENING_TIMEOUT_SECONDS, settings.candidateTimeoutSeconds ?? 0) * 1000;
  const from = screeningBlocks.slice(0, block).reduce((sum, size) => sum + size, 0);
  const candidates = (await deps.candidates.all(admission.candidates)).slice(
    from,
    from + screeningBlocks[block]!,
  );
  const { reference } = await deps.registry.family(admission.family.name);
  const runItem = ({ key, signal }: ItemRun): Promise<JsonValue> => {
    const first = Number(key) * CHUNK;
    const input: ScreenTaskInput = {
      family: reference,
      property: request.property!,
      activeSpace: request.estimation.activeSpace,
      candidates: candidates.slice(first, first + CHUNK),
    };
    return screenChunk(input, { pool: deps.pool, signal, timeoutMs });
  };
  const keys = Array.from({ length: Math.ceil(candidates.length / CHUNK) }, (_, chunk) => String(chunk));
  const { results, complete } = await runBlock(
    { keys, concurrency: deps.pool.size, runItem },
    deps.store,
    stage,
  );
  const screenings = keys.flatMap((key) => (results.get(key) ?? []) as Screening[]);
  const stored: ScreeningBlock = { format: 'thq.screening-block', version: 1, screenings };
  return { screenings: await putJson(deps.store, stored), done: screenings.length, complete };
}

/** Stage 1, the comparison: removes duplicates, keeps the best, adds the audit sample. A worker thread does it. Then the plan of stage 2. */
export async function reduce(
  deps: StageDeps,
  { admission, screenings: refs, plan }: ReduceInput,
  stage: StageContext,
): Promise<Omit<ReduceResult, keyof Timed>> {
  const screenings = await Promise.all(refs.map((ref) => getStored(deps.store, ref)));
  const { shortlist, survivors } = await deps.pool.run<ReduceTaskInput, never, ReduceTaskOutput>(
    {
      ...{ module: siblingModule(import.meta.url, './reduce-task'), exported: 'reduceTask' },
      input: { request: admission.request, screenings },
    },
    { signal: stage.signal, urgent: true },
  );
  const [ref, planned] = await Promise.all([
    deps.store.put(shortlist, JSON_MEDIA_TYPE),
    plan ? planEstimation(deps, admission, survivors, stage.signal) : null,
  ]);
  return { shortlist: ref, survivors: survivors.length, plan: planned };
}
