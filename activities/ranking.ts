import { EstimateBlock, type Estimate, type FailedCandidate } from '../contracts/estimate.js';
import { EstimationPlan } from '../contracts/estimation-plan.js';
import type { RankInput, RankResult, Timed } from '../contracts/stage-messages.js';
import type { Ranked } from '../contracts/ranked.js';
import { Shortlist } from '../contracts/reduction.js';
import { classicalAnswers } from './classical-answer.js';
import type { StageDeps } from './deps.js';
import type { RankTaskInput } from './rank-task.js';
import type { StageContext } from './stage-activity.js';
import { getJson, putJson } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

async function readBlocks(
  deps: StageDeps,
  input: RankInput,
): Promise<{ estimates: Estimate[]; failed: FailedCandidate[] }> {
  const blocks = await Promise.all(input.blocks.map((ref) => getJson(deps.store, ref, EstimateBlock)));
  return {
    estimates: blocks.flatMap((block) => block.estimates),
    failed: blocks.flatMap((block) => block.failed),
  };
}

async function lostCandidates(
  deps: StageDeps,
  { plan: ref, lostBlocks }: RankInput,
): Promise<Map<string, string>> {
  if (!ref || lostBlocks.length === 0) return new Map();
  const plan = await getJson(deps.store, ref, EstimationPlan);
  return new Map(
    lostBlocks.flatMap(({ block, reason }) => plan.blocks[block]!.map((id) => [id, reason] as const)),
  );
}

/**
 * Stage 3: gives what stage 2 left open its labelled classical answer (or marks it), and ranks in a worker thread: posterior, ties,
 * baseline, changes, miss probability, and the memo's figures.
 */
export async function rank(
  deps: StageDeps,
  input: RankInput,
  stage: StageContext,
): Promise<Omit<RankResult, keyof Timed>> {
  const { admission } = input;
  const { adapter: family } = await deps.registry.family(admission.family.name);
  const shortlist = await getJson(deps.store, input.shortlist, Shortlist);
  const found = await readBlocks(deps, input);
  const lost = await lostCandidates(deps, input);
  const settled = new Set([...found.estimates, ...found.failed].map(({ id }) => id));
  const open = shortlist.survivors.filter(({ id }) => !settled.has(id));
  const marked = open.flatMap(({ id }) => (lost.has(id) ? [{ id, reason: lost.get(id)! }] : []));
  const unanswered = open.filter(({ id }) => !lost.has(id));
  const answers =
    input.fallbackReason === null
      ? {
          estimates: [],
          failed: unanswered.map(({ id }) => ({ id, reason: 'cancelled before it was estimated' })),
        }
      : classicalAnswers({
          admission,
          family,
          survivors: shortlist.survivors,
          unanswered,
          estimates: found.estimates,
          reason: input.fallbackReason,
        });
  const estimates = [...found.estimates, ...answers.estimates];
  const failed = [...found.failed, ...marked, ...answers.failed];
  const taskInput: RankTaskInput = {
    request: admission.request,
    unit: family.unit(admission.request.property!),
    tieTolerance: family.tieTolerance(admission.request.property!),
    estimates,
    failed,
    shortlist,
    estimationMs: input.estimationMs,
  };
  const ranked: Ranked = await deps.pool.run(
    { module: siblingModule(import.meta.url, './rank-task'), exported: 'rankTask', input: taskInput },
    { signal: stage.signal },
  );
  return { ranked: await putJson(deps.store, ranked) };
}
