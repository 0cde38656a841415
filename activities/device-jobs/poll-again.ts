import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { DeviceError } from '../devices/device-error.js';
import { classify } from '../failure.js';
import { pollDelay } from './poll-delay.js';

/** Both times are the server's, so that neither our clock nor how long a worker was away counts. */
function delayMs(remainingMs: number | null): number {
  const { attempt, scheduledTimestampMs, currentAttemptScheduledTimestampMs } = activityInfo();
  const elapsedMs = Math.max(0, currentAttemptScheduledTimestampMs - scheduledTimestampMs);
  return pollDelay({ polls: attempt, elapsedMs, remainingMs });
}

/**
 * The failure by which the server runs this activity again: what is waited for is not there yet. Benign: no error in logs and metrics, and however often
 * it comes, no event in the history.
 */
export function notYet(message: string, remainingMs: number | null): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'JobPending',
    message,
    nonRetryable: false,
    category: ApplicationFailureCategory.BENIGN,
    nextRetryDelay: delayMs(remainingMs),
  });
}

/**
 * Does what must not be given up for any error, since a paid job hangs on it: even what is never tried again elsewhere (a key that was withdrawn) is asked again at
 * the pace of polls, or when the provider wants to be. Whoever waits decides how long.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancelledFailure || error instanceof ApplicationFailure) throw error;
    const known = classify(error);
    const wish = error instanceof DeviceError ? error.fault.retryAfterMs : null;
    throw ApplicationFailure.create({
      type: known?.type ?? (error as Error).name,
      message: known?.message ?? (error as Error).message,
      nonRetryable: false,
      nextRetryDelay: Math.max(wish ?? 0, delayMs(null)),
    });
  }
}
