import type { FetchJobInput, FetchJobResult } from '../contracts/device-job-messages.js';
import type { JobOutcome, StopReason } from '../contracts/device-job-result.js';
import type { DeviceJob, DeviceJobState } from '../contracts/device-job.js';
import { bounded, fetching, lastFetching, patient } from './device-proxies.js';
import { failed, lossOf, orNull } from './job-failures.js';
import { stopReason, unlessStopped, type JobRun } from './job-run.js';

/** How the wait for a job ended: its final state, and why it was given up before, if it was. Without a state it was. */
export type Awaited =
  { state: DeviceJobState; stopped: StopReason | null } | { state: null; stopped: StopReason };

/**
 * Waits for the end of a job. When it is to be given up the provider is asked to cancel it and then has about an hour to end it. A deadline that is moved before that
 * counts; once the provider was asked, why it was stays the reason.
 */
export async function untilEnded(run: JobRun, job: DeviceJob): Promise<Awaited> {
  run.stage = 'waiting';
  for (;;) {
    const ended = await unlessStopped(run, () => patient.awaitJob({ job }));
    const stopped = stopReason(run);
    if (ended !== null) return { state: ended.state, stopped };
    if (stopped === null) continue;
    await orNull(bounded.cancelJob({ job }));
    const late = await orNull(bounded.awaitJob({ job }));
    return { state: late && late.state, stopped };
  }
}

/** What a job that was waited for came to; counts are fetched where there are any, however late they come. */
export async function outcomeOf(
  run: JobRun,
  job: DeviceJob,
  { state, stopped }: Awaited,
): Promise<JobOutcome> {
  if (state === null) return open(job, stopped);
  switch (state.phase) {
    case 'succeeded':
      return fetch(run, job);
    case 'cancelled':
      return stopped === null
        ? failed('ExecutionFailed', `job ${job.id} was cancelled at the provider`)
        : { kind: 'cancelled', reason: stopped };
    case 'failed': {
      const { type, message } = state.failure ?? { type: 'ExecutionFailed', message: 'no reason is given' };
      return failed(type, `job ${job.id} failed: ${message}`);
    }
    default:
      // It was bought and may go on: nothing else is to be bought for it.
      return { kind: 'unknown', message: `job ${job.id} was said to have ended, and is ${state.phase}` };
  }
}

function open(job: DeviceJob, reason: StopReason): JobOutcome {
  const why = reason === 'deadline' ? 'its deadline came' : 'a person cancelled it';
  const message = `job ${job.id} of device ${job.device} has not ended after ${why} and the provider was asked to cancel it`;
  return { kind: 'open', reason, message };
}

/** They are paid for: as long as the job goes on, and a while after it is to be given up. */
async function fetched(run: JobRun, what: FetchJobInput): Promise<FetchJobResult> {
  return (await unlessStopped(run, () => fetching.fetchJob(what))) ?? (await lastFetching.fetchJob(what));
}

async function fetch(run: JobRun, job: DeviceJob): Promise<JobOutcome> {
  run.stage = 'fetch';
  try {
    const { raw, counts, corrupt } = await fetched(run, { job, program: run.input.program });
    return counts === null ? failed('ResultCorrupt', corrupt, raw) : { kind: 'succeeded', raw, counts };
  } catch (error) {
    const { type, message } = lossOf(error);
    return failed(type ?? 'ResultUnavailable', message);
  }
}
