import type { JobOutcome, StopReason } from '../contracts/device-job-result.js';
import type { DeviceJob, DeviceJobState } from '../contracts/device-job.js';
import { bounded, fetching, patient } from './device-proxies.js';
import { failed, lossOf, orNull } from './job-failures.js';
import { stopReason, unlessStopped, type JobRun } from './job-run.js';

/**
 * The final state of a job. When it is to be given up the provider is asked to cancel it and then has about an hour to end it: null where it does not.
 */
export async function untilEnded(run: JobRun, job: DeviceJob): Promise<DeviceJobState | null> {
  run.stage = 'waiting';
  const ended = await unlessStopped(run, () => patient.awaitJob({ job }));
  if (ended !== null) return ended.state;
  await orNull(bounded.cancelJob({ job }));
  return (await orNull(bounded.awaitJob({ job })))?.state ?? null;
}

/** What a job in this state came to; counts are fetched where there are any, however late they come. */
export async function outcomeOf(
  run: JobRun,
  job: DeviceJob,
  state: DeviceJobState | null,
): Promise<JobOutcome> {
  const reason = stopReason(run);
  switch (state?.phase) {
    case 'succeeded':
      return fetch(run, job);
    case 'cancelled':
      return reason === null
        ? failed('ExecutionFailed', `job ${job.id} was cancelled at the provider`)
        : { kind: 'cancelled', reason };
    case 'failed': {
      const { type, message } = state.failure ?? { type: 'ExecutionFailed', message: 'no reason is given' };
      return failed(type, `job ${job.id} failed: ${message}`);
    }
    default:
      return open(job, reason!);
  }
}

function open(job: DeviceJob, reason: StopReason): JobOutcome {
  const why = reason === 'deadline' ? 'its deadline came' : 'a person cancelled it';
  const message = `job ${job.id} of device ${job.device} has not ended after ${why} and the provider was asked to cancel it`;
  return { kind: 'open', reason, message };
}

async function fetch(run: JobRun, job: DeviceJob): Promise<JobOutcome> {
  run.stage = 'fetch';
  try {
    const { raw, counts, corrupt } = await fetching.fetchJob({ job, program: run.input.program });
    return counts === null ? failed('ResultCorrupt', corrupt, raw) : { kind: 'succeeded', raw, counts };
  } catch (error) {
    const { type, message } = lossOf(error);
    return failed(type ?? 'ResultUnavailable', message);
  }
}
