import {
  ChildWorkflowCancellationType,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import type { LoopReport } from '../contracts/loop-messages.js';
import { isAlreadyStarted } from './already-started.js';
import { awaitBooks, awaitBooksNoLonger } from './device-books.js';
import { hybridLoop } from './hybrid-loop.js';
import { loopDeadlineMs } from './loop-deadline.js';
import { adoptLoopSignal, moveDeadlineSignal } from './messages.js';
import { hybridLoopId } from './names.js';
import type { StageRun } from './stage-run.js';

/** The loop of a block, as its pipeline follows it. */
export interface FollowedLoop {
  readonly run: StageRun;
  readonly block: number;
  readonly workflowId: string;
  /** Whether it goes on as far as we know, so that it can be told to stop: begun here, or by an earlier run; null: it does not. */
  held: 'begun' | 'adopted' | null;
  /** Why it will not report; null: it may. */
  lost: string | null;
}

/** A loop that nobody has begun yet. */
export function loopOf(run: StageRun, block: number): FollowedLoop {
  const workflowId = hybridLoopId(workflowInfo().workflowId, block);
  return { run, block, workflowId, held: null, lost: null };
}

/** What the loop told at its end. */
export function reportOf({ run, block }: FollowedLoop): LoopReport | undefined {
  return run.state.devices!.reports.find((report) => report.block === block);
}

/** null: one of an earlier run of the pipeline still goes on. */
async function begun({ run: { state }, block, workflowId }: FollowedLoop) {
  const deadlineMs = loopDeadlineMs(state);
  const what = { admission: state.admission!, plan: state.plan!.ref, block };
  const input = { ...what, pipeline: workflowInfo().workflowId, sinceMs: state.startedAtMs, deadlineMs };
  try {
    const handle = await startChild(hybridLoop, {
      workflowId,
      args: [input],
      // It holds money: it settles, whatever becomes of the pipeline.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
    });
    await moved(handle, loopDeadlineMs(state), deadlineMs);
    return handle;
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
    return null;
  }
}

/** A deadline that was moved while the loop was being begun could not reach it. */
async function moved(loop: ChildWorkflowHandle<typeof hybridLoop>, deadlineMs: number, givenMs: number) {
  if (deadlineMs !== givenMs) await loop.signal(moveDeadlineSignal, { deadlineMs }).catch(() => undefined);
}

/** Whether a loop of an earlier run goes on; it reports to this run then, said once or often. */
export function isAdopted({ run, workflowId }: FollowedLoop): Promise<boolean> {
  return takeOver(run, workflowId);
}

/** Tells a loop that it works for this run; whether there is one that goes on. It answers with its books. */
export async function takeOver({ state }: StageRun, workflowId: string): Promise<boolean> {
  try {
    const words = { deadlineMs: loopDeadlineMs(state), sinceMs: state.startedAtMs };
    await getExternalWorkflowHandle(workflowId).signal(adoptLoopSignal, words);
    return true;
  } catch {
    return false;
  }
}

/** Notes why a loop will not report, where it ends without. */
async function watchEnd(loop: FollowedLoop, handle: ChildWorkflowHandle<typeof hybridLoop>): Promise<void> {
  try {
    await handle.result();
    loop.lost = 'it told nothing';
  } catch (error) {
    const { cause, message } = error as Error;
    loop.lost = cause instanceof Error ? cause.message : message;
  }
}

/** Begins the loop, or takes over one that goes on. */
export async function holdLoop(loop: FollowedLoop): Promise<void> {
  const { run, block } = loop;
  const devices = run.state.devices!;
  while (loop.held === null && reportOf(loop) === undefined) {
    const handle = await begun(loop);
    if (handle !== null) {
      awaitBooksNoLonger(devices, block);
      loop.held = 'begun';
      void watchEnd(loop, handle);
      return;
    }
    // Its answer may be here before we know that it was told.
    awaitBooks(devices, block);
    if (await isAdopted(loop)) loop.held = 'adopted';
  }
}
