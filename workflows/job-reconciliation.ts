import { sleep } from '@temporalio/workflow';
import type { DeviceJob } from '../contracts/device-job.js';
import { bounded, patient } from './device-proxies.js';
import { orNull } from './job-failures.js';
import { unlessStopped, type JobRun } from './job-run.js';

/** All jobs with our token that were accepted after `notBeforeMs`; null where the provider could not be asked. */
export async function findJobs(run: JobRun, notBeforeMs: number): Promise<DeviceJob[] | null> {
  const query = { device: run.input.device, token: run.intent.token, notBeforeMs };
  const found =
    (await unlessStopped(run, () => patient.findJobs(query))) ?? (await orNull(bounded.findJobs(query)));
  return found && found.jobs;
}

/** Takes the oldest for ours and asks for the end of the others. */
export async function adopt(run: JobRun, [oldest, ...others]: DeviceJob[]): Promise<DeviceJob> {
  run.adopted = true;
  await dismiss(run, others);
  return oldest!;
}

/** Asks for the end of jobs that nobody wanted; what they cost is settled with ours. */
export async function dismiss(run: JobRun, twins: readonly DeviceJob[]): Promise<void> {
  for (const twin of twins.filter(({ id }) => !run.twins.some((known) => known.id === id))) {
    run.twins.push(twin);
    await orNull(bounded.cancelJob({ job: twin }));
  }
}

/**
 * What became of a submission that is unknown: the job, or null where none exists, or `unknown` where the provider cannot say. Only a search that begins after
 * the provider's listing lag proves that there is none. A stop does not end it: a job that exists must be found to be cancelled.
 */
export async function reconcile(run: JobRun): Promise<DeviceJob | null | 'unknown'> {
  const { safety } = run.intent;
  if (safety.level === 'none') return 'unknown';
  run.stage = 'reconciliation';
  const certainFromMs = Date.now() + safety.listingLagMs;
  for (;;) {
    const isCertain = Date.now() >= certainFromMs;
    const jobs = await findJobs(run, run.firstSubmissionMs);
    if (jobs === null) return 'unknown';
    if (jobs.length > 0) return adopt(run, jobs);
    if (isCertain) return null;
    await sleep(Math.max(1, certainFromMs - Date.now()));
  }
}
