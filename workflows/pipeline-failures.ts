import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow';
import type { FailureName } from '../contracts/failure-names.js';

/** Failures of a block that say something about the whole pipeline, not about the block's candidates. */
const FATAL: ReadonlySet<string> = new Set<FailureName>([
  'ContractViolation',
  'ArtifactMissing',
  'StoreUnavailable',
  'Unauthorized',
  'ResultCorrupt',
]);

/** The reason why a block was lost; rethrows what must end the pipeline. A cancelled block that never ran is no loss: undefined. */
export function reasonOfLoss(error: unknown): string | undefined {
  if (isCancellation(error)) return undefined;
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
