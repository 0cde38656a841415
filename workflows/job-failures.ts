import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { JobOutcome } from '../contracts/device-job-result.js';
import { FAILURE_NAMES, type FailureName } from '../contracts/failure-names.js';

type Failed = Extract<JobOutcome, { kind: 'failed' }>;

/** The end of a job without counts. */
export function failed(type: FailureName, message: string, raw: Failed['raw'] = null): Failed {
  return { kind: 'failed', failure: { type, message }, raw };
}

/** Why an activity did not answer, for people; rethrows what is no failure of an activity. */
export function lossOf(error: unknown): { type: FailureName | null; message: string } {
  if (!(error instanceof ActivityFailure)) throw error;
  const { cause } = error;
  const type = cause instanceof ApplicationFailure ? cause.type : null;
  return {
    type: FAILURE_NAMES.find((name) => name === type) ?? null,
    message: cause instanceof Error ? cause.message : error.message,
  };
}

/** What an activity answers, or null when it gave up. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    lossOf(error);
    return null;
  }
}
