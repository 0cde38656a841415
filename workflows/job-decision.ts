import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { SubmissionDecision } from '../contracts/device-job-result.js';
import { jobsLeftOf, progressOf, unlessStopped, type JobRun } from './job-run.js';
import {
  decideSubmissionUpdate,
  jobProgressQuery,
  jobsLeftQuery,
  leaseSignal,
  moveDeadlineSignal,
} from './messages.js';

function refuse(message: string): never {
  throw ApplicationFailure.nonRetryable(message, 'ContractViolation');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** The validator is synchronous: the SDK does not wait for a promise. */
function validate(run: JobRun, decision: SubmissionDecision): void {
  if (run.question === null) refuse(`the job waits for no decision, it is in stage ${run.stage}`);
  const { found, by, reason } = decision ?? {};
  if (!['adopt', 'submit', 'abandon'].includes(found?.kind))
    refuse(`found.kind: expected adopt, submit or abandon, got ${found?.kind}`);
  if (found.kind === 'adopt' && !isText(found.id)) refuse(`found.id: expected the provider's id of the job`);
  if (!isText(by)) refuse('by: expected the name of who decides');
  if (!isText(reason)) refuse('reason: expected a text');
}

/** What a device job may be asked and told. */
export function registerJobHandlers(run: JobRun): void {
  setHandler(jobProgressQuery, () => progressOf(run));
  setHandler(jobsLeftQuery, () => jobsLeftOf(run));
  setHandler(leaseSignal, (answer) => {
    if (run.lease?.id === answer.id) run.lease.answer = answer;
  });
  setHandler(moveDeadlineSignal, ({ deadlineMs }) => void (run.deadlineMs = deadlineMs));
  setHandler(
    decideSubmissionUpdate,
    (decision) => {
      run.decision = decision;
      run.question = null;
      return progressOf(run);
    },
    { validator: (decision: SubmissionDecision) => validate(run, decision) },
  );
}

/** Waits for a person's word; null when the job is given up before it comes. */
export async function askPerson(run: JobRun, question: string): Promise<SubmissionDecision['found'] | null> {
  run.stage = 'decision';
  run.question = question;
  const answered = await unlessStopped(run, async () => {
    await condition(() => run.question === null);
    return true;
  });
  run.question = null;
  return answered ? run.decision!.found : null;
}
