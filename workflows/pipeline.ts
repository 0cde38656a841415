import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  condition,
  continueAsNew,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { PipelineResult } from '../contracts/pipeline.js';
import { classical } from './activity-proxies.js';
import { watchDeadline } from './deadline.js';
import { estimate } from './estimation-stage.js';
import { extendDeadlineUpdate, pauseUpdate, progressQuery, resumeUpdate } from './messages.js';
import { RECORD_MEMO_KEY, TASK_QUEUES } from './names.js';
import { unwrapped } from './pipeline-failures.js';
import { addTiming, initialState, type PipelineState } from './pipeline-state.js';
import { progressOf, setKeyword, showStage } from './pipeline-status.js';
import { reduction } from './reduction-stage.js';
import type { StageRun } from './stage-run.js';

/** Input of a pipeline. Unparsed: the first activity admits it. `resume` is only set by continue-as-new. */
export interface PipelineInput {
  request: unknown;
  settings?: unknown;
  resume?: PipelineState;
}

function registerHandlers(run: StageRun): void {
  const { state } = run;
  const progress = () => progressOf(state, run.inFlight, run.cancelRequested);
  const notClosed = (): void => {
    if (state.stage === 'governance' || state.stage === 'done') {
      throw ApplicationFailure.nonRetryable(
        `the pipeline is already in stage ${state.stage}`,
        'ContractViolation',
      );
    }
  };
  const isExtension = (input: { byMs: number }): void => {
    notClosed();
    if (!Number.isFinite(input?.byMs) || input.byMs <= 0) {
      throw ApplicationFailure.nonRetryable(
        `byMs: expected a positive number of milliseconds, got ${input?.byMs}`,
        'ContractViolation',
      );
    }
    if (state.deadlineReached)
      throw ApplicationFailure.nonRetryable('the deadline has already passed', 'ContractViolation');
  };
  setHandler(progressQuery, progress);
  setHandler(pauseUpdate, () => ((state.paused = true), progress()), { validator: notClosed });
  setHandler(resumeUpdate, () => ((state.paused = false), progress()), { validator: notClosed });
  setHandler(extendDeadlineUpdate, ({ byMs }) => ((state.deadlineMs += byMs), progress()), {
    validator: isExtension,
  });
}

async function admission(run: StageRun, input: PipelineInput): Promise<void> {
  const { state } = run;
  const { timing, ...admitted } = await classical.admit({
    request: input.request,
    settings: input.settings ?? {},
    startedAtMs: state.startedAtMs,
  });
  addTiming(state, 'reduction', timing);
  state.admission = admitted;
  state.deadlineMs = admitted.deadlineMs;
  if (admitted.settings.searchAttributes.includes('ThqPipeline'))
    setKeyword('ThqPipeline', admitted.request.name);
  state.stage = 'reduction';
}

async function rankAndSeal(run: StageRun): Promise<PipelineResult> {
  const { state } = run;
  const admission = state.admission!;
  const info = workflowInfo();
  state.stage = 'ranking';
  showStage(state, `${state.done} estimated`);
  const shortlist = state.shortlist!;
  const fallbackReason =
    state.deadlineReached && !run.cancelRequested ? 'the deadline was reached before it was estimated' : null;
  const ranked = await classical.rank({
    admission,
    shortlist,
    plan: state.plan?.ref ?? null,
    blocks: state.blocks,
    lostBlocks: state.lostBlocks,
    fallbackReason,
    estimationMs: state.timings.estimation.executionMs,
  });
  addTiming(state, 'ranking', ranked.timing);
  state.stage = 'governance';
  showStage(state, 'sealing the record');
  const sealed = await classical.seal({
    admission,
    shortlist,
    ranked: ranked.ranked,
    state: run.cancelRequested ? 'cancelled' : 'completed',
    timings: state.timings,
    startedAtMs: state.startedAtMs,
    temporal: {
      namespace: info.namespace,
      workflowId: info.workflowId,
      runIds: state.runIds,
      taskQueues: [...TASK_QUEUES],
    },
  });
  state.stage = 'done';
  showStage(state, `verdict: ${sealed.result.verdict}`);
  if (admission.settings.searchAttributes.includes('ThqVerdict'))
    setKeyword('ThqVerdict', sealed.result.verdict);
  upsertMemo({ [RECORD_MEMO_KEY]: sealed.result });
  return sealed.result;
}

/** Hands over to a fresh history; pause, the absolute deadline and all results go along. */
async function handOver(run: StageRun, input: PipelineInput): Promise<never> {
  const { state } = run;
  if (state.blocks.length > 1) {
    const merged = await classical.mergeBlocks({ blocks: state.blocks });
    addTiming(state, 'estimation', merged.timing);
    state.blocks = [merged.block];
  }
  await condition(allHandlersFinished);
  return continueAsNew<typeof simulationPipeline>({ ...input, resume: state });
}

async function throughTheStages(run: StageRun, input: PipelineInput): Promise<PipelineResult> {
  const { state } = run;
  if (state.stage === 'admission') await admission(run, input);
  if (state.stage === 'reduction') await reduction(run);
  if (state.stage === 'estimation') {
    const outcome = await estimate(run);
    if (outcome === 'hand-over' && !run.cancelRequested && !state.deadlineReached)
      return handOver(run, input);
  }
  return rankAndSeal(run);
}

/**
 * Screens a set of candidates in four stages: reduction, estimation, ranking, governance. Answers by its deadline: what stage 2 has not
 * estimated by then gets the labelled classical answer. Cancelled, it seals the record of what was done and then ends as cancelled.
 *
 * A bad request fails at once, non-retryable, as `ContractViolation` (path, expected, got).
 */
export async function simulationPipeline(input: PipelineInput): Promise<PipelineResult> {
  const state = input.resume ?? initialState(Date.now());
  const run: StageRun = { state, inFlight: 0, cancelRequested: false, stop: undefined };
  state.runIds.push(workflowInfo().runId);
  registerHandlers(run);
  CancellationScope.current().cancelRequested.catch(() => {
    run.cancelRequested = true;
    run.stop?.();
  });
  void watchDeadline({
    at: () => state.deadlineMs,
    over: () => state.stage === 'ranking' || state.stage === 'governance' || state.stage === 'done',
    reached: () => {
      state.deadlineReached = true;
      if (state.stage === 'estimation') run.stop?.();
    },
  });
  try {
    const result = await CancellationScope.nonCancellable(() => throughTheStages(run, input));
    if (run.cancelRequested) throw new CancelledFailure('cancelled; the record of what was done is sealed');
    await condition(allHandlersFinished);
    return result;
  } catch (error) {
    throw unwrapped(error);
  }
}
