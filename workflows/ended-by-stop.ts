import { ActivityFailure, isCancellation } from '@temporalio/workflow';

/**
 * Whether work ended since it was asked to. An attempt of an activity that had not heard of it yet may fail as it would have anyway, as a poll does of a job that has
 * not ended: the server then does not try it again, and says why.
 */
export function isEndedByStop(error: unknown): boolean {
  if (isCancellation(error)) return true;
  return error instanceof ActivityFailure && error.retryState === 'CANCEL_REQUESTED';
}
