import { upsertMemo, workflowInfo } from '@temporalio/workflow';
import type { PipelineResult } from '../contracts/pipeline.js';
import { classical } from './activity-proxies.js';
import { RECORD_MEMO_KEY, TASK_QUEUES } from './names.js';
import { addTiming } from './pipeline-state.js';
import { setKeyword, showStage } from './pipeline-status.js';
import type { StageRun } from './stage-run.js';

/** Stages 3 and 4: the ranking of what there is, and the sealed record, which the workflow's memo keeps even when it was cancelled. */
export async function rankAndSeal(run: StageRun): Promise<PipelineResult> {
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
