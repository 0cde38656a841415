import {
  CancellationScope,
  ChildWorkflowCancellationType,
  condition,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { LoopReport } from '../contracts/loop-messages.js';
import { isAlreadyStarted } from './already-started.js';
import { hybridLoop } from './hybrid-loop.js';
import { loopDeadlineMs } from './loop-deadline.js';
import { hybridLoopId } from './names.js';
import type { StageRun } from './stage-run.js';

/** What a loop came to: its report, or why there is none. */
export type LoopEnd = { report: LoopReport } | { lost: string } | { stopped: true };

/** Starts the loop of a block. One of an earlier run of the pipeline that still goes on will report to this one. Calls `onLost` where it fails. */
async function startLoop(run: StageRun, block: number, onLost: (reason: string) => void): Promise<void> {
  const { state } = run;
  const pipeline = workflowInfo().workflowId;
  const input = {
    ...{ admission: state.admission!, plan: state.plan!.ref, block, pipeline },
    ...{ sinceMs: state.startedAtMs, deadlineMs: loopDeadlineMs(state) },
  };
  try {
    const handle = await startChild(hybridLoop, {
      workflowId: hybridLoopId(pipeline, block),
      args: [input],
      // It holds money: it settles, whatever becomes of the pipeline.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
    });
    handle
      .result()
      .catch((error: Error) => onLost((error.cause as Error | undefined)?.message ?? error.message));
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
  }
}

/**
 * Has one candidate estimated on devices. At a cancel its jobs are cancelled and settled before it ends; at the deadline it is
 * told to do so, and not waited for: the loop had its own deadline before.
 */
export async function runLoop(run: StageRun, block: number): Promise<LoopEnd> {
  const devices = run.state.devices!;
  let lost: string | undefined;
  let isOver = false;
  const cancelLoop = (): void => {
    if (isOver) return;
    const loop = getExternalWorkflowHandle(hybridLoopId(workflowInfo().workflowId, block));
    void CancellationScope.nonCancellable(() => loop.cancel()).catch(() => undefined);
  };
  CancellationScope.current().cancelRequested.catch(cancelLoop);
  const reportOf = () => devices.reports.find((report) => report.block === block);
  return CancellationScope.nonCancellable(async () => {
    devices.open.push(block);
    await startLoop(run, block, (reason) => (lost = reason));
    if (run.cancelRequested) cancelLoop();
    await condition(
      () =>
        reportOf() !== undefined || lost !== undefined || (run.state.deadlineReached && !run.cancelRequested),
    );
    isOver = true;
    const report = reportOf();
    devices.open = devices.open.filter((one) => one !== block);
    devices.reports = devices.reports.filter((one) => one !== report);
    if (report !== undefined) return { report };
    return lost === undefined ? { stopped: true } : { lost: `its loop ended without an answer: ${lost}` };
  });
}
