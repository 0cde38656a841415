import type { JobIntent, JobProgress } from '../contracts/device-job-messages.js';
import type { DeviceJobInput, SubmissionDecision, StopReason } from '../contracts/device-job-result.js';
import type { DeviceJob } from '../contracts/device-job.js';
import type { JobsLeft } from '../contracts/jobs-left.js';
import type { LeaseAnswer } from './broker-messages.js';
import { isEndedByStop } from './ended-by-stop.js';
import { stoppable } from './stoppable.js';

/** A lease of the device's broker. `answer` null: it has not answered yet. */
export interface JobLease {
  readonly id: string;
  answer: LeaseAnswer | null;
}

/** One device job under way. */
export interface JobRun {
  readonly input: DeviceJobInput;
  readonly intent: JobIntent;
  readonly startedAtMs: number;
  /** When it is to be given up; the input's, until it is moved. */
  deadlineMs: number;
  stage: JobProgress['stage'];
  job: DeviceJob | null;
  submissions: number;
  /** Whether something may have been bought that nobody knows of. */
  inDoubt: boolean;
  /** When the first request may have gone out. */
  firstSubmissionMs: number;
  /** When the device first refused it for a reason that passes; null: it did not. */
  outSinceMs: number | null;
  /** The lease that is asked for or held; null: none. */
  lease: JobLease | null;
  /** Leases asked for so far, and how long that took. */
  leases: number;
  leaseMs: number;
  adopted: boolean;
  /** Further jobs with our token. */
  twins: DeviceJob[];
  /** What a person is asked; null: nothing. */
  question: string | null;
  decision: SubmissionDecision | null;
  cancelRequested: boolean;
  /** Ends the present wait early; set while there is one. */
  stop: (() => void) | undefined;
}

/** Why the job is to be given up; null: it is not. */
export function stopReason({ cancelRequested, deadlineMs }: JobRun): StopReason | null {
  if (cancelRequested) return 'person';
  return Date.now() >= deadlineMs ? 'deadline' : null;
}

/** What the work answers, or null when it was stopped before it did. */
async function attempt<T>(run: JobRun, work: () => Promise<T>): Promise<{ answer: T } | null> {
  const answers: { answer: T }[] = [];
  await stoppable(run, async () => {
    try {
      answers.push({ answer: await work() });
    } catch (error) {
      if (!isEndedByStop(error)) throw error;
    }
  });
  return answers[0] ?? null;
}

/**
 * What the work answers, or null when the job is to be given up before it does. Work that was ended at a deadline is begun again where that was moved before the work
 * had ended: nothing was given up yet.
 */
export async function unlessStopped<T>(run: JobRun, work: () => Promise<T>): Promise<T | null> {
  while (stopReason(run) === null) {
    const done = await attempt(run, work);
    if (done !== null) return done.answer;
  }
  return null;
}

/** The answer of the `jobProgress` query. */
export function progressOf(run: JobRun): JobProgress {
  return {
    stage: run.stage,
    token: run.intent.token,
    job: run.job?.id ?? null,
    submissions: run.submissions,
    cancelRequested: run.cancelRequested,
    question: run.question,
  };
}

/** The answer of the `jobsLeft` query. */
export function jobsLeftOf({ job, twins, inDoubt }: JobRun): JobsLeft {
  return { jobs: job === null ? twins : [job, ...twins], inDoubt };
}
