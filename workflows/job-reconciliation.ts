import { sleep } from '@temporalio/workflow';
import type { DeviceJob } from '../contracts/device-job.js';
import { EARLIER_RUNS_MS } from '../contracts/limits.js';
import { bounded, patient } from './device-proxies.js';
import { orNull } from './job-failures.js';
import { takePlace } from './job-lease.js';
import { unlessStopped, type JobRun } from './job-run.js';

/** All jobs with our token that were accepted after `notBeforeMs`; null where the provider could not be asked. */
export async function findJobs(run: JobRun, notBeforeMs: number): Promise<DeviceJob[] | null> {
  const query = { device: run.input.device, token: run.intent.token, notBeforeMs };
  const found =
    (await unlessStopped(run, () => patient.findJobs(query))) ?? (await orNull(bounded.findJobs(query)));
  return found && found.jobs;
}

/** A search that is given less would end before one look at a slow provider. */
const LEAST_SEARCH_MS = 30_000;

/** When the first job of an earlier run may have been accepted. */
function earliestMs({ input }: JobRun): number {
  return Math.max(0, input.sinceMs - EARLIER_RUNS_MS);
}

/**
 * All jobs with our token of an earlier run; null where the job is given up before. Nothing was submitted yet, so that the caller's patience ends the search: it
 * then fails as the activity does.
 */
export async function findEarlier(run: JobRun): Promise<DeviceJob[] | null> {
  const { device, patienceMs } = run.input;
  const query = { device, token: run.intent.token, notBeforeMs: earliestMs(run) };
  const bound = patienceMs === null ? {} : { scheduleToCloseTimeout: Math.max(LEAST_SEARCH_MS, patienceMs) };
  const found = await unlessStopped(run, () => patient.findJobs.executeWithOptions(bound, [query]));
  return found && found.jobs;
}

/**
 * All jobs with our token where a run before this one may have submitted one, perhaps a moment ago: a provider that does not know the token by itself is asked once more
 * when it must list it. null where it could not be asked, until some time after the job is to be given up.
 */
export async function findOfBefore(run: JobRun): Promise<DeviceJob[] | null> {
  const { level, listingLagMs } = run.intent.safety;
  const certainFromMs = run.startedAtMs + (level === 'searchable' ? listingLagMs : 0);
  const jobs = await findJobs(run, earliestMs(run));
  const leftMs = certainFromMs - Date.now();
  if (jobs === null || jobs.length > 0 || leftMs <= 0) return jobs;
  await sleep(leftMs);
  return findJobs(run, earliestMs(run));
}

/** Takes the oldest for ours, with its place at the device, and asks for the end of the others. */
export async function adopt(run: JobRun, [oldest, ...others]: DeviceJob[]): Promise<DeviceJob> {
  run.adopted = true;
  run.job = oldest!;
  await takePlace(run);
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
 * What became of a submission that is unknown: the job, or null where a repetition is safe, or why nobody can say. The provider's listing lag is waited out; a list
 * that shows nothing even then proves nothing (a lag may be longer than declared), so only a key that the provider itself recognises makes a repetition safe. A
 * stop does not end it: a job that exists must be found to be cancelled.
 */
export async function reconcile(run: JobRun): Promise<DeviceJob | null | { doubt: string }> {
  const { safety } = run.intent;
  if (safety.level === 'none') return { doubt: 'the provider has nothing to find a job by' };
  run.stage = 'reconciliation';
  const certainFromMs = Date.now() + safety.listingLagMs;
  for (;;) {
    const isCertain = Date.now() >= certainFromMs;
    const jobs = await findJobs(run, run.firstSubmissionMs);
    if (jobs === null) return { doubt: 'the provider could not be asked for its jobs' };
    if (jobs.length > 0) return adopt(run, jobs);
    if (isCertain && safety.level !== 'searchable') return null;
    if (isCertain) return { doubt: `the provider lists no such job after ${safety.listingLagMs} ms` };
    await sleep(Math.max(1, certainFromMs - Date.now()));
  }
}
