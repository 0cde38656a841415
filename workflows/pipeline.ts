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
import { estimate } from './estimation-stage.js';
import { registerHandlers } from './handlers.js';
import { unwrapped } from './pipeline-failures.js';
import { addTiming, initialState, type PipelineState } from './pipeline-state.js';
import { setKeyword } from './pipeline-status.js';
import { reduction } from './reduction-stage.js';
import { rankAndSeal } from './sealing-stage.js';
import type { StageRun } from './stage-run.js';

/** Input of a pipeline. Unparsed: the first activity admits it. `resume` is only set by continue-as-new. */
export interface PipelineInput {
  request: unknown;
  settings?: unknown;
  resume?: PipelineState;
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
  state.deadlineMs = admitted.deadlineMs + run.extendedMs;
  if (admitted.settings.searchAttributes.includes('ThqPipeline'))
    setKeyword('ThqPipeline', admitted.request.name);
  state.stage = 'reduction';
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
  const run: StageRun = { state, inFlight: 0, cancelRequested: false, extendedMs: 0, stop: undefined };
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
