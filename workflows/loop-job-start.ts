import {
  ChildWorkflowCancellationType,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  sleep,
  startChild,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import type { DeviceJobInput } from '../contracts/device-job-result.js';
import type { JobMemo } from '../contracts/program-cut.js';
import { isAlreadyStarted } from './already-started.js';
import { cancelWorkflow } from './cancel-workflow.js';
import { deviceJob } from './device-job.js';
import { isStopped, type LoopRun } from './loop-run.js';
import { unlessStopped } from './loop-stop.js';
import { moveDeadlineSignal } from './messages.js';

export type StartedJob = ChildWorkflowHandle<typeof deviceJob>;

/** Why there is nothing to tell of a job. `open`: it may have been bought all the same. */
export interface LostJob {
  reason: string;
  open: boolean;
}

/** Longest pause between two looks whether an earlier job of the same name has ended. */
const LONGEST_PAUSE_MS = 600_000;

/** Tells a job its deadline; whether there is one that goes on. One that has not begun gets it when it does. */
export async function moveJob(workflowId: string, deadlineMs: number): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(moveDeadlineSignal, { deadlineMs });
    return true;
  } catch {
    return false;
  }
}

/** Asks a job that an earlier run left to end; whether there is one. */
export async function cancelEarlier({ state }: LoopRun, workflowId: string): Promise<boolean> {
  if (!(await moveJob(workflowId, state.deadlineMs))) return false;
  await cancelWorkflow(workflowId);
  return true;
}

/** Begins a job, with what a loop that is begun again will know of it; null: one of its name goes on. */
export async function beginOnce(
  workflowId: string,
  input: DeviceJobInput,
  memo: JobMemo,
): Promise<StartedJob | null> {
  try {
    return await startChild(deviceJob, {
      workflowId,
      args: [input],
      memo: { ...memo },
      // It holds money: it settles, whatever becomes of the loop.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
    });
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
    return null;
  }
}

/** What is told where the loop was stopped before the job could begin. One of its name is cancelled; what it bought is on no bill that we see. */
async function notBegun(run: LoopRun, workflowId: string, isTaken: boolean): Promise<LostJob> {
  const isUnderWay = await cancelEarlier(run, workflowId);
  if (!isTaken && !isUnderWay) return { reason: 'it was stopped before', open: false };
  return { reason: 'it was stopped while a job of its name, from an earlier run, went on', open: true };
}

/**
 * Begins a job; one of an earlier run of the pipeline that still goes on gets our deadline, is waited for, and is then adopted by its token. The deadline that holds is that
 * of the moment at which it begins.
 */
export async function beginJob(
  run: LoopRun,
  workflowId: string,
  memo: JobMemo,
  how: Pick<DeviceJobInput, 'patienceMs' | 'onlyAdopts'>,
): Promise<StartedJob | LostJob> {
  let isTaken = false;
  for (let pauseMs = 5_000; !isStopped(run); pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const { deadlineMs } = run.state;
    const handle = await beginOnce(workflowId, { ...memo.job, ...how, deadlineMs }, memo);
    if (handle === null ? !isTaken : run.state.deadlineMs !== deadlineMs)
      await moveJob(workflowId, run.state.deadlineMs);
    if (handle !== null) return handle;
    isTaken = true;
    await unlessStopped(run, () => sleep(pauseMs));
  }
  return notBegun(run, workflowId, isTaken);
}
