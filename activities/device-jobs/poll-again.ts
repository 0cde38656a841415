import { activityInfo } from '@temporalio/activity';
import { pending, toPassing } from '../failure.js';
import { pollDelay } from './poll-delay.js';

/** Both times are the server's, so that neither our clock nor how long a worker was away counts. */
function delayMs(remainingMs: number | null): number {
  const { attempt, scheduledTimestampMs, currentAttemptScheduledTimestampMs } = activityInfo();
  const elapsedMs = Math.max(0, currentAttemptScheduledTimestampMs - scheduledTimestampMs);
  return pollDelay({ polls: attempt, elapsedMs, remainingMs });
}

/** What is waited for is not there yet: the server asks again at the pace of polls, without an event in the history. */
export function notYet(message: string, remainingMs: number | null): Error {
  return pending('JobPending', message, delayMs(remainingMs));
}

/**
 * Does what must not be given up for any error, since a paid job hangs on it: even what is never tried again elsewhere (a key that was withdrawn) is asked again at
 * the pace of polls, or when the provider wants to be. Whoever waits decides how long.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toPassing(error, delayMs(null));
  }
}
