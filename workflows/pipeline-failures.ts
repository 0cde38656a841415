import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { FailureName } from '../contracts/failure-names.js';

/** Failures of a block that say something about the whole pipeline, not about the block's candidates. */
const FATAL: ReadonlySet<string> = new Set<FailureName>([
  'ContractViolation',
  'ArtifactMissing',
  'StoreUnavailable',
  'Unauthorized',
  'ResultCorrupt',
]);

/**
 * The reason why a block was lost; rethrows what must end the pipeline. Asked to stop, a block may never have run, or fail instead of
 * answering, as when its worker dies: its candidates are unanswered, not lost, and there is no reason.
 */
export function reasonOfLoss(error: unknown, stopped: boolean): string | undefined {
  if (stopped) return undefined;
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure && FATAL.has(cause.type ?? '')) throw cause;
  if (error instanceof ActivityFailure)
    return `no worker could finish its block: ${cause instanceof Error ? cause.message : error.message}`;
  throw error;
}

/** The failure a stage ended with, without the wrapping of the activity: what the client shows. */
export function unwrapped(error: unknown): unknown {
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) return error.cause;
  return error;
}
