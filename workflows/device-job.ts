import { allHandlersFinished, CancellationScope, condition } from '@temporalio/workflow';
import type {
  DeviceJobAsked,
  DeviceJobInput,
  DeviceJobResult,
  JobOutcome,
  JobTimes,
} from '../contracts/device-job-result.js';
import type { DeviceJobState } from '../contracts/device-job.js';
import { watchDeadline } from './deadline.js';
import { recording } from './device-proxies.js';
import { registerJobHandlers } from './job-decision.js';
import { outcomeOf, untilEnded } from './job-end.js';
import { leaveDevice, reportDevice } from './job-lease.js';
import type { JobRun } from './job-run.js';
import { settle } from './job-settlement.js';
import { acquire } from './job-submission.js';
import { unwrapped } from './pipeline-failures.js';

async function begin(input: DeviceJobInput, startedAtMs: number): Promise<JobRun> {
  return {
    input,
    startedAtMs,
    deadlineMs: input.deadlineMs,
    intent: await recording.recordIntent(input),
    stage: 'submission',
    job: null,
    submissions: 0,
    inDoubt: false,
    firstSubmissionMs: startedAtMs,
    outSinceMs: null,
    lease: null,
    leases: 0,
    leaseMs: 0,
    adopted: false,
    twins: [],
    question: null,
    decision: null,
    cancelRequested: false,
    stop: undefined,
  };
}

/** One timer, however far away the deadline is: a week in the queue adds nothing to the history. */
function watch(run: JobRun): Promise<void> {
  return watchDeadline({
    at: () => run.deadlineMs,
    over: () => run.stage === 'done',
    reached: () => run.stop?.(),
    longestTimerMs: Infinity,
  });
}

function timeOf(time: string | null | undefined): number | null {
  return time == null ? null : Date.parse(time);
}

function span(fromMs: number | null, toMs: number | null): number | null {
  return fromMs === null || toMs === null ? null : Math.max(0, Math.round(toMs - fromMs));
}

function timesOf(run: JobRun, state: DeviceJobState | null, fetchMs: number | null): JobTimes {
  const acceptedAt = timeOf(run.job?.acceptedAt);
  const [startedAt, endedAt] = [timeOf(state?.startedAt), timeOf(state?.endedAt)];
  const { leases, leaseMs } = run;
  return {
    leaseMs: leases === 0 ? null : leaseMs,
    waitingMs: span(run.startedAtMs + leaseMs, acceptedAt),
    queueMs: span(acceptedAt, startedAt),
    executionMs: span(startedAt, endedAt),
    fetchMs,
  };
}

/** What became of the job, and how long fetching took. */
interface End {
  outcome: JobOutcome;
  state: DeviceJobState | null;
  fetchMs: number | null;
}

async function follow(run: JobRun): Promise<End> {
  const acquired = await acquire(run);
  if ('outcome' in acquired) {
    await leaveDevice(run, null);
    return { outcome: acquired.outcome, state: null, fetchMs: null };
  }
  run.job = acquired.job;
  await reportDevice(run, { kind: 'success' });
  const awaited = await untilEnded(run, run.job);
  const { state } = awaited;
  await leaveDevice(run, state);
  const endedMs = Date.now();
  const outcome = await outcomeOf(run, run.job, awaited);
  return { outcome, state, fetchMs: state?.phase === 'succeeded' ? Date.now() - endedMs : null };
}

async function through(run: JobRun): Promise<DeviceJobResult> {
  const { input, intent } = run;
  const { outcome, state, fetchMs } = await follow(run);
  const { bill, duplicates } = await settle(run, state !== null);
  run.stage = 'done';
  await condition(allHandlersFinished);
  return {
    format: 'thq.device-job',
    version: 1,
    device: intent.device,
    token: intent.token,
    program: input.program,
    outcome,
    job: run.job,
    submissions: run.submissions,
    adopted: run.adopted,
    duplicates,
    decision: run.decision,
    reserved: input.reserved,
    bill,
    times: timesOf(run, state, fetchMs),
  };
}

/**
 * One paid job: intent, lease, submission, reconciliation where the submission is unknown, waiting, fetching, settlement. However it ends is its result, also when it was
 * cancelled: then the provider was asked to cancel, and what that came to is said. At its deadline the same.
 *
 * Fails, non-retryable and with nothing bought, as `ContractViolation` for an unknown device or a malformed input, and as `ArtifactMissing` without its program.
 */
export async function deviceJob(asked: DeviceJobAsked): Promise<DeviceJobResult> {
  const { patienceMs = null, onlyAdopts = false } = asked;
  const input: DeviceJobInput = { ...asked, patienceMs, onlyAdopts };
  const startedAtMs = Date.now();
  const scope = CancellationScope.current();
  try {
    return await CancellationScope.nonCancellable(async () => {
      const run = await begin(input, startedAtMs);
      registerJobHandlers(run);
      const cancel = (): void => {
        run.cancelRequested = true;
        run.stop?.();
      };
      scope.cancelRequested.catch(cancel);
      if (scope.consideredCancelled) cancel();
      void watch(run);
      return await through(run);
    });
  } catch (error) {
    throw unwrapped(error);
  }
}
