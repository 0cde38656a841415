import { EstimateBlock } from '../contracts/estimate-block.js';
import { EstimationPlan } from '../contracts/estimation-plan.js';
import type { JsonValue } from '../contracts/json.js';
import type {
  AdvanceLoopInput,
  EarlierPurchase,
  LoopAdvance,
  ProgramAnswer,
} from '../contracts/loop-messages.js';
import { CircuitBatchResult } from '../contracts/measurement.js';
import { isBegunBeforeAndListed } from './begun-before.js';
import { runBlock } from './block-runner.js';
import { candidateTask, type OwnFailure } from './candidate-task.js';
import type { StageDeps } from './deps.js';
import { joinParts } from './devices/program-parts.js';
import { foundBlock, type Found } from './found-block.js';
import type { AdvanceOutcome, AdvanceTaskInput } from './loop/advance-task.js';
import { earlierPurchases } from './loop/earlier-purchases.js';
import { earlierStep, LoopStep, loopTrail } from './loop/loop-step.js';
import { measuredBy } from './loop/measured-by.js';
import type { StageContext } from './stage-activity.js';
import { getJson, putJson } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

async function ended({ store }: StageDeps, jobs: EstimateBlock['jobs'], found: Found): Promise<LoopAdvance> {
  const block = EstimateBlock.parse(foundBlock({ ...found, jobs }));
  const ref = await putJson(store, block);
  return { kind: 'done', estimates: ref, done: block.estimates.length, failed: block.failed.length };
}

async function joined({ store }: StageDeps, { parts }: ProgramAnswer): Promise<CircuitBatchResult> {
  return joinParts(
    parts,
    await Promise.all(parts.map(({ counts }) => getJson(store, counts, CircuitBatchResult))),
  );
}

/** In a thread, with checkpoints; a candidate that fails is an outcome, and `null` says that it was stopped. */
async function compute(
  deps: StageDeps,
  stage: StageContext,
  input: Omit<AdvanceTaskInput, 'resume'>,
  timeoutMs: number,
): Promise<AdvanceOutcome | OwnFailure> {
  const { id } = input.candidate;
  const task = { module: siblingModule(import.meta.url, './loop/advance-task'), exported: 'advanceTask' };
  const { results } = await runBlock(
    {
      keys: [id],
      concurrency: 1,
      runItem: ({ resume, onState, signal }) =>
        candidateTask<AdvanceTaskInput, JsonValue, Exclude<AdvanceOutcome, null>>(
          deps.pool,
          { ...task, input: { ...input, resume } },
          { onProgress: onState, signal, timeoutMs },
        ),
    },
    deps.store,
    stage,
  );
  return results.get(id) ?? null;
}

/** null: the loop had no run before this one. */
async function boughtEarlier(
  { store }: StageDeps,
  { jobs, begunBefore }: Pick<AdvanceLoopInput, 'jobs' | 'begunBefore'>,
  step: number,
  signal: AbortSignal,
): Promise<EarlierPurchase[] | null> {
  if (!(begunBefore ?? (await isBegunBeforeAndListed(signal)))) return null;
  return earlierPurchases(store, `${jobs}${step}.`);
}

/**
 * Takes the estimation of one candidate from one measurement to the next, or to its end: tells the machine what a device counted, and answers
 * what only a simulator can. What the loop did so far goes into the record, however it ends.
 */
export async function advanceLoop(
  deps: StageDeps,
  { admission, plan: planRef, block, told, ...before }: AdvanceLoopInput,
  stage: StageContext,
): Promise<LoopAdvance> {
  const plan = await getJson(deps.store, planRef, EstimationPlan);
  const [id] = plan.blocks[block]! as [string];
  const trail = await loopTrail(deps.store, told);
  const refused = plan.refused.find((candidate) => candidate.id === id);
  if (refused) return ended(deps, trail.jobs, { failed: [refused] });
  if (told?.answers === null) {
    const unserved = told.reason === null ? [] : [{ id, reason: told.reason }];
    return ended(deps, trail.jobs, { unserved });
  }
  const last = told && (await getJson(deps.store, told.step, LoopStep));
  const results = told && (await Promise.all(told.answers.map((answer) => joined(deps, answer))));
  const [candidate] = await deps.candidates.some(admission.candidates, [id]);
  const outcome = await compute(
    deps,
    stage,
    {
      ...{ request: admission.request, candidate: candidate! },
      family: (await deps.registry.family(admission.family.name)).reference,
      estimator: (await deps.registry.estimator(admission.estimator.name)).reference,
      told: last && { state: last.state, results: results! },
      measuredBy: measuredBy(trail, admission.request.estimation.ladder!.rungs),
    },
    plan.candidateTimeoutSeconds * 1000,
  );
  if (outcome === null) return { kind: 'stopped' };
  if ('failed' in outcome) return ended(deps, trail.jobs, { failed: [{ id, reason: outcome.failed }] });
  if ('estimate' in outcome) return ended(deps, trail.jobs, { estimates: [outcome.estimate] });
  const { state, programs } = outcome.asked;
  const number = last === null ? 0 : last.number + 1;
  const step: LoopStep = {
    ...{ format: 'thq.loop-step', version: 1, candidate: id, number, state },
    programs: await Promise.all(programs.map((program) => putJson(deps.store, program))),
    before: told && earlierStep(told),
  };
  const ref = await putJson(deps.store, step);
  const earlier = await boughtEarlier(deps, before, number, stage.signal);
  return { kind: 'measure', candidate: id, number, step: ref, programs: step.programs, earlier };
}
