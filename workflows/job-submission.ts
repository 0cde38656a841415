import { sleep } from '@temporalio/workflow';
import type { SubmitJobResult } from '../contracts/device-job-messages.js';
import type { JobOutcome } from '../contracts/device-job-result.js';
import type { DeviceJob } from '../contracts/device-job.js';
import { submission } from './device-proxies.js';
import { askPerson } from './job-decision.js';
import { failed, lossOf } from './job-failures.js';
import { adopt, findJobs, reconcile } from './job-reconciliation.js';
import { stopReason, unlessStopped, type JobRun } from './job-run.js';

/** Each one but the last was proven to have bought nothing. */
const MOST_SUBMISSIONS = 5;

/** The job that was bought, or how it came that there is none. */
export type Acquisition = { job: DeviceJob } | { outcome: JobOutcome };

/** One request; an attempt that did not answer may have sent it. */
async function submit(run: JobRun): Promise<SubmitJobResult> {
  run.stage = 'submission';
  if (run.submissions === 0) run.firstSubmissionMs = Date.now();
  run.submissions++;
  const { device, program } = run.input;
  try {
    return await submission.submitJob({ device, program, token: run.intent.token });
  } catch (error) {
    return { kind: 'unknown', message: lossOf(error).message, retryAfterMs: null };
  }
}

/** The job that an earlier run bought, where the provider would not recognise its token by itself. */
async function predecessor(run: JobRun): Promise<Acquisition | null> {
  if (run.intent.safety.level !== 'searchable') return null;
  run.stage = 'reconciliation';
  const jobs = await findJobs(run, run.input.sinceMs);
  return jobs === null || jobs.length === 0 ? null : { job: await adopt(run, jobs) };
}

/** null where it is certain that nothing was bought, and it may be tried again. */
async function resolve(run: JobRun, message: string): Promise<Acquisition | null> {
  const found = await reconcile(run);
  if (found === null) return null;
  if (found !== 'unknown') return { job: found };
  const question = `it is unknown whether the job was bought: ${message}`;
  const word = await askPerson(run, question);
  switch (word?.kind) {
    case 'adopt': {
      const { device } = run.input;
      const acceptedAt = new Date(run.firstSubmissionMs).toISOString();
      run.adopted = true;
      return { job: { device, id: word.id, token: run.intent.token, acceptedAt } };
    }
    case 'submit':
      return null;
    case 'abandon':
      return { outcome: failed('SubmissionUnknown', `${message}; a person found that nothing was bought`) };
    case undefined:
      return { outcome: { kind: 'unknown', message } };
  }
}

/** Buys the job once: nothing is submitted while an earlier submission may have been accepted. */
export async function acquire(run: JobRun): Promise<Acquisition> {
  const earlier = await predecessor(run);
  if (earlier !== null) return earlier;
  for (;;) {
    const reason = stopReason(run);
    if (reason !== null) return { outcome: { kind: 'cancelled', reason } };
    const answer = await submit(run);
    if (answer.kind === 'accepted') return { job: answer.job };
    if (answer.kind === 'refused') return { outcome: failed(answer.failure, answer.message) };
    const resolved = await resolve(run, answer.message);
    if (resolved !== null) return resolved;
    if (run.submissions === MOST_SUBMISSIONS) {
      const message = `nothing was bought in ${run.submissions} submissions; the last one: ${answer.message}`;
      return { outcome: failed('DeviceUnavailable', message) };
    }
    const pauseMs = Math.max(answer.retryAfterMs ?? 0, 1000 * 2 ** (run.submissions - 1));
    await unlessStopped(run, () => sleep(pauseMs));
  }
}
