import type { Session } from './session.js';

/** `UNAVAILABLE` of gRPC. */
const UNAVAILABLE = 14;

/** Whether the server could not be spoken to; the client wraps the error of a call in one of its own. */
function isUnreachable(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return [error, cause].some((one) => (one as { code?: unknown } | undefined)?.code === UNAVAILABLE);
}

/** Longest wait for a worker's answer to a query. */
const QUERY_PATIENCE_MS = 5000;

/** What a workflow answers to a query; null where there is none, or no worker answers in time. */
export async function askedInTime<T>(
  { client }: Session,
  query: () => Promise<T>,
  patienceMs = QUERY_PATIENCE_MS,
): Promise<T | null> {
  return client.connection.withDeadline(Date.now() + patienceMs, query).catch((error: unknown) => {
    if (isUnreachable(error)) throw error;
    return null;
  });
}
