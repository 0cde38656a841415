import { ApplicationFailure, condition } from '@temporalio/workflow';
import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { FitPart, JobMemo } from '../contracts/program-cut.js';
import { settlementOf } from '../domain/control/job-settlement.js';
import { cancelWorkflow } from './cancel-workflow.js';
import { beginJob, cancelEarlier, type LostJob, type StartedJob } from './loop-job-start.js';
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

/** What is to be bought, and of which division of its program it is a part. */
export interface WantedJob extends JobPlace, Pick<JobMemo, 'cut' | 'first'> {
  device: string;
  what: FitPart;
  /** How many attempts at it may have been bought by an earlier run. */
  attemptsBought: number;
  /** Whether these are only looked for. */
  onlyAdopts: boolean;
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
    if (!isOver) await cancelWorkflow(handle.workflowId);
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

/** `isRefused`: it got no money. */
interface Unanswered extends LostJob {
  isRefused?: true;
}

/** Why it got no money. A loop that was stopped meanwhile may have had the same job under way in an earlier run. */
async function refused(run: LoopRun, workflowId: string, reason: string): Promise<Unanswered> {
  return { reason, open: isStopped(run) && (await cancelEarlier(run, workflowId)), isRefused: true };
}

/** What is asked for, and what a loop that is begun again will know of it. */
function memoFor(run: LoopRun, wanted: WantedJob): JobMemo {
  const { pipeline, sinceMs } = run.input;
  const { attempt, device, cut, first } = wanted;
  const { program, quote: reserved } = wanted.what;
  const place = { pipeline, candidate: run.candidate!, step: run.step!, attempt };
  return { cut, first, job: { ...place, device, program, sinceMs, reserved } };
}

/** From its reservation to its end. */
async function throughItsEnd(
  run: LoopRun,
  workflowId: string,
  memo: JobMemo,
  { patienceMs, isHeld, onlyAdopts }: { patienceMs: number; isHeld: boolean; onlyAdopts: boolean },
): Promise<DeviceJobResult | Unanswered> {
  const money = await reserveMoney(run, workflowId, memo.job, isHeld);
  if (money.kind === 'refused') return refused(run, workflowId, money.reason);
  const begun = await beginJob(run, workflowId, memo, { patienceMs, onlyAdopts });
  return 'open' in begun ? begun : ended(run, begun);
}

/** One job from its reservation to its settlement. */
export async function runJob(run: LoopRun, wanted: WantedJob, patienceMs: number): Promise<JobEnd> {
  const { program, part, rung, attempt, attemptsBought, onlyAdopts } = wanted;
  const name = [run.input.block, run.step!, program, part, rung, attempt].join('.');
  const workflowId = deviceJobWorkflowId(run.input.pipeline, name);
  const memo = memoFor(run, wanted);
  const isHeld = attempt < attemptsBought;
  run.jobs.add(workflowId);
  try {
    const end = await throughItsEnd(run, workflowId, memo, { patienceMs, isHeld, onlyAdopts });
    if ('reason' in end) {
      // What an earlier run bought may go on, whatever this one did not come to.
      const open = end.open || isHeld;
      if (!end.isRefused || isHeld) await settleMoney(run, { id: workflowId, bill: null, open });
      return { record: null, reason: end.reason, open };
    }
    await settleMoney(run, settlementOf(workflowId, end));
    addJobTime(run, end);
    const { candidate, step } = memo.job;
    return { record: { candidate, step, program, part, attempt, workflowId, result: end } };
  } finally {
    run.jobs.delete(workflowId);
  }
}
