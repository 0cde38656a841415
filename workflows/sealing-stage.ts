import { upsertMemo, workflowInfo } from '@temporalio/workflow';
import type { PipelineResult } from '../contracts/pipeline.js';
import type { RankAndSealInput } from '../contracts/stage-messages.js';
import { classical } from './activity-proxies.js';
import { costOf } from './device-handlers.js';
import { unsettledJobs } from './device-money.js';
import { RECORD_MEMO_KEY, TASK_QUEUES } from './names.js';
import { setKeyword, showStage } from './pipeline-status.js';
import type { StageRun } from './stage-run.js';

/** Why candidates without an estimate get the classical answer; null: they do not. */
function fallbackReason({ state, cancelRequested }: StageRun): string | null {
  if (cancelRequested) return null;
  const problem = state.devices?.rehearsal?.problem ?? null;
  if (problem !== null) return `nothing was bought, as the rehearsal failed: ${problem}`;
  return state.deadlineReached ? 'the deadline was reached before it was estimated' : null;
}

function deviceRecord({ state }: StageRun): Pick<RankAndSealInput, 'cost' | 'rehearsal' | 'openJobs'> {
  const ladder = state.admission!.request.estimation.ladder ?? null;
  if (ladder === null || state.devices === undefined) return {};
  const { rehearsal } = state.devices;
  const openJobs = unsettledJobs(state.devices);
  return { cost: costOf(state.devices, ladder), openJobs, ...(rehearsal === null ? {} : { rehearsal }) };
}

/**
 * Stages 3 and 4 in one step, so that what is ranked need not be stored and read between them: the ranking of what there is, and the sealed
 * record, which the workflow's memo keeps even when it was cancelled.
 */
export async function rankAndSeal(run: StageRun): Promise<PipelineResult> {
  const { state } = run;
  const admission = state.admission!;
  const info = workflowInfo();
  state.stage = 'ranking';
  showStage(state, `${state.done} estimated`);
  const sealed = await classical.rankAndSeal({
    admission,
    shortlist: state.shortlist!,
    plan: state.plan?.ref ?? null,
    blocks: state.blocks,
    lostBlocks: state.lostBlocks,
    fallbackReason: fallbackReason(run),
    estimationMs: state.timings.estimation.executionMs,
    ...deviceRecord(run),
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
