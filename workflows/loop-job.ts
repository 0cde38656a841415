import {
  ApplicationFailure,
  ChildWorkflowCancellationType,
  condition,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  sleep,
  startChild,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import type { DeviceJobInput, DeviceJobResult } from '../contracts/device-job-result.js';
import type { FitPart } from '../contracts/loop-messages.js';
import type { JobRecord } from '../contracts/job-record.js';
import { isAlreadyStarted } from './already-started.js';
import { deviceJob } from './device-job.js';
import { reserveMoney, settlementOf, settleMoney } from './loop-money.js';
import { addLoopTime, isStopped, type LoopRun } from './loop-run.js';
import { unlessStopped } from './loop-stop.js';
import { deviceJobWorkflowId } from './names.js';

/** Which job of a step it is. */
export interface JobPlace {
  program: number;
  part: number;
  rung: number;
  attempt: number;
}

/** What a job came to, or why there is nothing to tell of it. `open`: it may have been bought all the same. */
export type JobEnd = { record: JobRecord } | { record: null; reason: string; open: boolean };

/** Longest pause between two looks whether an earlier job of the same name has ended. */
const LONGEST_PAUSE_MS = 600_000;

type JobHandle = ChildWorkflowHandle<typeof deviceJob>;

/** Starts a job; one of an earlier run of the pipeline that still goes on is waited for, and then adopted by its token. null: stopped before. */
async function started(run: LoopRun, workflowId: string, input: DeviceJobInput): Promise<JobHandle | null> {
  for (let pauseMs = 5_000; !isStopped(run); pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await startChild(deviceJob, {
        workflowId,
        args: [input],
        // It holds money: it settles, whatever becomes of the loop.
        parentClosePolicy: ParentClosePolicy.ABANDON,
        cancellationType: ChildWorkflowCancellationType.ABANDON,
      });
    } catch (error) {
      if (!isAlreadyStarted(error)) throw error;
      await unlessStopped(run, () => sleep(pauseMs));
    }
  }
  return null;
}

/** A job fails only before it buys; one that somebody terminated may have bought. */
function failureOf(error: unknown): { reason: string; open: boolean } {
  const { cause, message } = error as Error;
  return {
    reason: cause instanceof Error ? cause.message : message,
    open: !(cause instanceof ApplicationFailure),
  };
}

/** The job's own answer, however long it takes: it has the deadline of the loop and asks its provider to cancel where it is stopped. */
async function ended(
  run: LoopRun,
  handle: JobHandle,
): Promise<DeviceJobResult | { reason: string; open: boolean }> {
  let isOver = false;
  const cancelled = condition(() => run.cancelRequested || isOver).then(async () => {
    if (!isOver)
      await getExternalWorkflowHandle(handle.workflowId)
        .cancel()
        .catch(() => undefined);
  });
  try {
    return await handle.result();
  } catch (error) {
    return failureOf(error);
  } finally {
    isOver = true;
    await cancelled;
  }
}

function addJobTime(run: LoopRun, { times }: DeviceJobResult): void {
  const queueMs = (times.leaseMs ?? 0) + (times.waitingMs ?? 0) + (times.queueMs ?? 0);
  addLoopTime(run, { queueMs, executionMs: times.executionMs ?? 0, retries: 0 });
}

/** One job from its reservation to its settlement. */
export async function runJob(
  run: LoopRun,
  place: JobPlace,
  { program, quote }: FitPart,
  patienceMs: number,
): Promise<JobEnd> {
  const { input, state } = run;
  const { device } = input.admission.request.estimation.ladder!.rungs[place.rung]!;
  const name = [input.block, run.step, place.program, place.part, place.rung, place.attempt].join('.');
  const workflowId = deviceJobWorkflowId(input.pipeline, name);
  run.jobs.add(workflowId);
  try {
    const money = await reserveMoney(run, workflowId, device, quote, workflowInfo().workflowId);
    if (money.kind === 'refused') return { record: null, reason: money.reason, open: false };
    const handle = await started(run, workflowId, {
      ...{ pipeline: input.pipeline, candidate: run.candidate!, step: run.step! },
      ...{ attempt: place.attempt, device, program, sinceMs: input.sinceMs },
      ...{ reserved: quote, deadlineMs: state.deadlineMs, patienceMs },
    });
    const result =
      handle === null ? { reason: 'it was stopped before', open: false } : await ended(run, handle);
    if ('reason' in result) {
      await settleMoney(run, { id: workflowId, bill: null, open: result.open });
      return { record: null, ...result };
    }
    await settleMoney(run, settlementOf(workflowId, result));
    addJobTime(run, result);
    const { rung: _, ...which } = place;
    return { record: { candidate: run.candidate!, step: run.step!, ...which, workflowId, result } };
  } finally {
    run.jobs.delete(workflowId);
  }
}
