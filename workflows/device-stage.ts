import {
  CancellationScope,
  ChildWorkflowCancellationType,
  condition,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import type { LoopReport } from '../contracts/loop-messages.js';
import { isAlreadyStarted } from './already-started.js';
import { hybridLoop } from './hybrid-loop.js';
import { loopDeadlineMs } from './loop-deadline.js';
import { adoptLoopSignal } from './messages.js';
import { hybridLoopId } from './names.js';
import type { StageRun } from './stage-run.js';

/** What a loop came to: its report, or why there is none. */
export type LoopEnd = { report: LoopReport } | { lost: string } | { stopped: true };

type LoopHandle = ChildWorkflowHandle<typeof hybridLoop>;

/** The loop of a block, begun; null: one of an earlier run of the pipeline still goes on. */
async function begun({ state }: StageRun, block: number): Promise<LoopHandle | null> {
  const pipeline = workflowInfo().workflowId;
  const input = {
    ...{ admission: state.admission!, plan: state.plan!.ref, block, pipeline },
    ...{ sinceMs: state.startedAtMs, deadlineMs: loopDeadlineMs(state) },
  };
  try {
    return await startChild(hybridLoop, {
      workflowId: hybridLoopId(pipeline, block),
      args: [input],
      // It holds money: it settles, whatever becomes of the pipeline.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
    });
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
    return null;
  }
}

/** Takes a loop over from an earlier run; false where it has ended in the meantime. */
async function isAdopted({ state }: StageRun, block: number): Promise<boolean> {
  const loop = getExternalWorkflowHandle(hybridLoopId(workflowInfo().workflowId, block));
  try {
    await loop.signal(adoptLoopSignal, { deadlineMs: loopDeadlineMs(state) });
    return true;
  } catch {
    return false;
  }
}

/** Starts the loop of a block, or takes over one that goes on: it will report to this run. Calls `onLost` where it fails. */
async function startLoop(run: StageRun, block: number, onLost: (reason: string) => void): Promise<void> {
  for (;;) {
    const handle = await begun(run, block);
    if (handle !== null) {
      handle
        .result()
        .catch((error: Error) => onLost((error.cause as Error | undefined)?.message ?? error.message));
      return;
    }
    if (await isAdopted(run, block)) return;
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
