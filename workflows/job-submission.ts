import { sleep } from '@temporalio/workflow';
import type { SubmitJobResult } from '../contracts/device-job-messages.js';
import type { FailureName } from '../contracts/failure-names.js';
import { submission } from './device-proxies.js';
import { isInDoubt, personsWord, type Acquisition } from './job-doubt.js';
import { failed, lossOf } from './job-failures.js';
import { giveBack, holdLease, reportDevice } from './job-lease.js';
import { predecessor } from './job-predecessor.js';
import { adopt, reconcile } from './job-reconciliation.js';
import { stopReason, unlessStopped, type JobRun } from './job-run.js';

/** Submissions without a definite answer, of each of which it was settled that it bought nothing. */
const MOST_UNKNOWN = 5;

/** Pause between two submissions. */
const LONGEST_PAUSE_MS = 600_000;

type Refused = Extract<SubmitJobResult, { kind: 'refused' }>;

/** One request; an attempt that did not answer may have sent it. */
async function submit(run: JobRun): Promise<SubmitJobResult> {
  run.stage = 'submission';
  if (run.submissions === 0) run.firstSubmissionMs = Date.now();
  run.submissions++;
  run.inDoubt = true;
  const { device, program, sinceMs } = run.input;
  try {
    return await submission.submitJob({ device, program, sinceMs, token: run.intent.token });
  } catch (error) {
    return { kind: 'unknown', message: lossOf(error).message, retryAfterMs: null };
  }
}

/** null where it is certain that nothing was bought, and it may be tried again. */
async function resolve(run: JobRun, message: string): Promise<Acquisition | null> {
  const found = await reconcile(run);
  if (found === null) return null;
  return 'doubt' in found ? personsWord(run, `${message}; ${found.doubt}`) : { job: found };
}

/** Refusals that pass: nothing was bought, and the same may be accepted later. */
const PASSING: ReadonlySet<FailureName> = new Set<FailureName>(['DeviceUnavailable', 'Throttled']);

type NotAccepted = Exclude<SubmitJobResult, { kind: 'accepted' | 'found' }>;

/** What an answer tells of the device, if anything: one that is out is asked by one probe at a time from now on. */
async function tellBroker(run: JobRun, answer: NotAccepted): Promise<void> {
  const { kind, message, retryAfterMs } = answer;
  if (kind === 'unknown') return reportDevice(run, { kind: 'failure', reason: message });
  if (answer.failure !== 'DeviceUnavailable') return;
  const nextOpeningMs = retryAfterMs === null ? null : Date.now() + retryAfterMs;
  await giveBack(run, { kind: 'outage', reason: message, nextOpeningMs });
}

/** How it ends where the submission was refused; null: it may be tried again. */
function endOf(run: JobRun, { failure, message }: Refused): Acquisition | null {
  if (!PASSING.has(failure)) return { outcome: failed(failure, message) };
  run.outSinceMs ??= Date.now();
  const { patienceMs } = run.input;
  const isOver = patienceMs !== null && Date.now() >= run.outSinceMs + patienceMs;
  return isOver ? { outcome: failed('DeviceUnavailable', message) } : null;
}

/**
 * Waits before the next submission: as long as the provider wants, or else twice as long each time; never beyond the caller's patience. Who has no lease any more
 * is let through by the broker when it is time.
 */
async function pauseAfter(run: JobRun, retryAfterMs: number | null): Promise<void> {
  if (run.intent.limits !== null && run.lease === null) return;
  const usualMs = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(run.submissions - 1, 10));
  const { outSinceMs, input } = run;
  const endMs = outSinceMs === null || input.patienceMs === null ? Infinity : outSinceMs + input.patienceMs;
  const leftMs = endMs - Date.now();
  await unlessStopped(run, () => sleep(Math.max(1, Math.min(leftMs, Math.max(retryAfterMs ?? 0, usualMs)))));
}

const NOTHING_BEFORE = 'an earlier run of it may have bought it, and nothing was found';

/** Buys the job once: nothing is submitted while an earlier submission may have been accepted. */
export async function acquire(run: JobRun): Promise<Acquisition> {
  const earlier = await predecessor(run);
  if (earlier !== null) return earlier;
  if (run.input.onlyAdopts) return { outcome: failed('SubmissionUnknown', NOTHING_BEFORE) };
  for (let unknown = 0; ;) {
    const reason = stopReason(run);
    if (reason !== null) return { outcome: { kind: 'cancelled', reason } };
    const outcome = await holdLease(run);
    if (outcome !== null) return { outcome };
    const answer = await submit(run);
    run.inDoubt = answer.kind === 'unknown';
    if (answer.kind === 'accepted') return { job: answer.job };
    if (answer.kind === 'found') {
      run.submissions--;
      return { job: await adopt(run, answer.jobs) };
    }
    await tellBroker(run, answer);
    const end = answer.kind === 'refused' ? endOf(run, answer) : await resolve(run, answer.message);
    run.inDoubt = isInDoubt(end);
    if (end !== null) return end;
    if (answer.kind === 'unknown' && ++unknown === MOST_UNKNOWN) {
      const message = `nothing was bought in ${run.submissions} submissions; the last one: ${answer.message}`;
      return { outcome: failed('DeviceUnavailable', message) };
    }
    await pauseAfter(run, answer.retryAfterMs);
  }
}
