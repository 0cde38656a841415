import { ApplicationFailure, condition, workflowInfo } from '@temporalio/workflow';
import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { JobMemo } from '../contracts/program-cut.js';
import { settlementOf } from '../domain/control/job-settlement.js';
import { beginJob, cancelEarlier, cancelJob, type LostJob, type StartedJob } from './loop-job-start.js';
import { reserveMoney, settleMoney } from './loop-money.js';
import { addLoopTime, isLate, isStopped, type LoopRun } from './loop-run.js';
import { deviceJobWorkflowId } from './names.js';

/** Which job of a step it is. */
export interface JobPlace {
  program: number;
  part: number;
  rung: number;
  attempt: number;
}

/** What is to be bought. `memo`: what a loop that is begun again will know of it. */
export interface AskedJob {
  place: JobPlace;
  program: ArtifactRef;
  memo: JobMemo;
}

/** What a job came to, or why there is nothing to tell of it. */
export type JobEnd = { record: JobRecord } | ({ record: null } & LostJob);

/** A job fails only before it buys; one that somebody terminated may have bought. */
function failureOf(error: unknown): LostJob {
  const { cause, message } = error as Error;
  return {
    reason: cause instanceof Error ? cause.message : message,
    open: !(cause instanceof ApplicationFailure),
  };
}

/** Answers only where the loop cannot wait any longer: the job goes on by itself, until its provider has ended it. */
async function tooLate(run: LoopRun, isOver: () => boolean): Promise<LostJob> {
  await condition(() => isOver() || isLate(run));
  return {
    reason: 'its job had not ended when the deadline came, and its money stays set aside',
    open: true,
  };
}

/**
 * The job's own answer, as long as the loop can wait: it has the deadline of the loop and asks its provider to cancel where it is stopped.
 */
async function ended(run: LoopRun, handle: StartedJob): Promise<DeviceJobResult | LostJob> {
  let isOver = false;
  const cancelled = condition(() => run.cancelRequested || isOver).then(async () => {
    if (!isOver) await cancelJob(handle.workflowId);
  });
  try {
    return await Promise.race([handle.result(), tooLate(run, () => isOver)]);
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

/** Why no money was set aside. A loop that was stopped meanwhile may have had the same job under way in an earlier run. */
async function refused(run: LoopRun, workflowId: string, reason: string): Promise<JobEnd> {
  return { record: null, reason, open: isStopped(run) && (await cancelEarlier(run, workflowId)) };
}

/** One job from its reservation to its settlement. */
export async function runJob(
  run: LoopRun,
  { place, program, memo }: AskedJob,
  patienceMs: number,
): Promise<JobEnd> {
  const { block, pipeline, sinceMs } = run.input;
  const [candidate, step] = [run.candidate!, run.step!];
  const { rung, ...which } = place;
  const { device, quote } = memo;
  const name = [block, step, place.program, place.part, rung, place.attempt].join('.');
  const workflowId = deviceJobWorkflowId(pipeline, name);
  run.jobs.add(workflowId);
  try {
    const money = await reserveMoney(run, workflowId, device, quote, workflowInfo().workflowId);
    if (money.kind === 'refused') return await refused(run, workflowId, money.reason);
    const asked = { pipeline, candidate, step, attempt: place.attempt, device, program, sinceMs };
    const begun = await beginJob(run, workflowId, { ...asked, reserved: quote, patienceMs }, memo);
    const result = 'open' in begun ? begun : await ended(run, begun);
    if ('open' in result) {
      await settleMoney(run, { id: workflowId, bill: null, open: result.open });
      return { record: null, ...result };
    }
    await settleMoney(run, settlementOf(workflowId, result));
    addJobTime(run, result);
    return { record: { candidate, step, ...which, workflowId, result } };
  } finally {
    run.jobs.delete(workflowId);
  }
}
