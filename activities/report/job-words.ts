import type { JobOutcome } from '../../contracts/device-job-result.js';
import { FAILURES, type CauseClass } from '../../contracts/failures.js';
import type { JobRecord } from '../../contracts/job-record.js';

/** How a job ended, in a word or two. */
export function outcomeWord(outcome: JobOutcome): string {
  if (outcome.kind === 'failed') return `failed: ${outcome.failure.type}`;
  if (outcome.kind === 'cancelled' || outcome.kind === 'open')
    return `${outcome.kind}: ${outcome.reason === 'deadline' ? 'deadline reached' : 'by a person'}`;
  return outcome.kind === 'unknown' ? 'purchase unknown' : outcome.kind;
}

/** What more is known of an end without counts; null: nothing. */
export function outcomeDetail(outcome: JobOutcome): string | null {
  if (outcome.kind === 'failed') return outcome.failure.message;
  return outcome.kind === 'unknown' || outcome.kind === 'open' ? outcome.message : null;
}

/** What kind of thing kept a job from its counts; null: nothing went wrong with it, it ended as it was asked to. */
export function causeOf(outcome: JobOutcome): CauseClass | null {
  if (outcome.kind === 'failed') return FAILURES[outcome.failure.type].cause;
  return outcome.kind === 'unknown' ? FAILURES.SubmissionUnknown.cause : null;
}

/** Jobs that something went wrong with, counted by the kind of it, the most frequent first, equally frequent ones by name. */
export function causeCounts(jobs: readonly JobRecord[]): { cause: CauseClass; count: number }[] {
  const counts = new Map<CauseClass, number>();
  for (const { result } of jobs) {
    const cause = causeOf(result.outcome);
    if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...counts]
    .map(([cause, count]) => ({ cause, count }))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}
