import {
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  condition,
  continueAsNew,
  workflowInfo,
} from '@temporalio/workflow';
import type { PipelineResult } from '../contracts/pipeline.js';
import { classical } from './activity-proxies.js';
import { watchDeadline } from './deadline.js';
import { estimate, finishEarlierWork } from './estimation-stage.js';
import { registerHandlers } from './handlers.js';
import { unwrapped } from './pipeline-failures.js';
import { refuseUnreadable, type PipelineInput } from './pipeline-input.js';
import { addTiming, initialState } from './pipeline-state.js';
import { setKeyword } from './pipeline-status.js';
import { reduction } from './reduction-stage.js';
import { rankAndSeal } from './sealing-stage.js';
import type { StageRun } from './stage-run.js';
import { isStopped } from './stoppable.js';

export type { PipelineInput } from './pipeline-input.js';

async function admission(run: StageRun, input: PipelineInput): Promise<void> {
  const { state } = run;
  const { timing, ...admitted } = await classical.admit({
    request: input.request,
    settings: input.settings ?? {},
    startedAtMs: state.startedAtMs,
  });
  addTiming(state, 'reduction', timing);
  state.admission = admitted;
  state.deadlineMs = admitted.deadlineMs + run.extendedMs;
  if (admitted.settings.searchAttributes.includes('ThqPipeline'))
    setKeyword('ThqPipeline', admitted.request.name);
  state.stage = 'reduction';
}

/**
 * Hands over to a fresh history; pause, the absolute deadline and all results go along. Returns when a cancel or the deadline came
 * meanwhile: the server does not carry the one over to the next run, and at the other there is nothing left to hand over.
 */
async function handOver(run: StageRun, input: PipelineInput): Promise<void> {
  const { state } = run;
  // Only this run's blocks: to join all of them each time would read everything again and again.
  const own = state.blocks.splice(run.carriedBlocks);
  if (own.length > 1) {
    const merged = await classical.mergeBlocks({ blocks: own });
    addTiming(state, 'estimation', merged.timing);
    state.blocks.push(merged.block);
  } else state.blocks.push(...own);
  await condition(() => allHandlersFinished() || isStopped(run));
  if (!isStopped(run)) await continueAsNew<typeof simulationPipeline>({ ...input, resume: state });
}

async function throughTheStages(run: StageRun, input: PipelineInput): Promise<PipelineResult> {
  const { state } = run;
  if (state.stage === 'admission') await admission(run, input);
  if (state.stage === 'reduction') await reduction(run);
  if (state.stage === 'estimation') {
    const outcome = await estimate(run);
    if (outcome === 'hand-over' && !isStopped(run)) await handOver(run, input);
    await finishEarlierWork(run);
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
  refuseUnreadable(input);
  const state = input.resume ?? initialState(Date.now());
  const run: StageRun = {
    state,
    inFlight: 0,
    carriedBlocks: state.blocks.length,
    cancelRequested: false,
    extendedMs: 0,
    stop: undefined,
  };
  state.runIds.push(workflowInfo().runId);
  registerHandlers(run);
  CancellationScope.current().cancelRequested.catch(() => {
    run.cancelRequested = true;
    run.stop?.();
  });
  void watchDeadline({
    at: () => state.deadlineMs,
    over: () => state.stage === 'ranking' || state.stage === 'done',
    reached: () => {
      state.deadlineReached = true;
      if (state.stage === 'estimation') run.stop?.();
    },
  });
  try {
    const result = await CancellationScope.nonCancellable(async () => {
      const sealed = await throughTheStages(run, input);
      await condition(allHandlersFinished);
      return sealed;
    });
    // A cancel that came after the record said "completed" came too late: record and workflow must not disagree.
    if (result.state === 'cancelled')
      throw new CancelledFailure('cancelled; the record of what was done is sealed');
    return result;
  } catch (error) {
    throw unwrapped(error);
  }
}
