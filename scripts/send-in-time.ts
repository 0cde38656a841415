import { isGrpcDeadlineError, WorkflowUpdateFailedError } from '@temporalio/client';
import { CliError, EXIT } from './cli-error.js';
import type { Session } from './session.js';

/** How long a message may wait for a worker. */
const PATIENCE_MS = 20_000;

/** Why a message was not taken, in words. */
function refusal(error: unknown): string {
  if (isGrpcDeadlineError(error))
    return (
      `no worker took it within ${PATIENCE_MS / 1000} s; one must serve this pipeline: ` +
      'a run command that waits for it brings its own, npm run worker serves an existing server'
    );
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  return (cause as Error).message;
}

/** Sends a message to a workflow and waits for its answer, which a worker has to give; who refuses it, and that none was there, is said. */
export function sendInTime<T>({ client }: Session, id: string, message: () => Promise<T>): Promise<T> {
  return client.connection.withDeadline(Date.now() + PATIENCE_MS, message).catch((error: unknown) => {
    throw new CliError(EXIT.failed, `${id}: ${refusal(error)}`);
  });
}
