import type { FailureName } from '../contracts/failure-names.js';

/**
 * An error that already knows its place in the failure table. Thrown by activities and adapters; `failure.ts` turns it into
 * what Temporal carries. The message names coordinates, what was expected, what came, and what to do.
 */
export class StageError extends Error {
  override readonly name = 'StageError';
  readonly failure: FailureName;

  constructor(failure: FailureName, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.failure = failure;
  }
}
