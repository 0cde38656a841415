import type { Session } from './session.js';
import { isUnreachable } from './unreachable.js';

/** Longest wait for a worker's answer to a query: of a command that asks once, and of a look that is soon taken again. */
export const QUERY_PATIENCE_MS = { once: 5000, look: 2000 } as const;

/** What a workflow answers to a query; null where there is none, or no worker answers in time. */
export async function askInTime<T>(
  { client }: Session,
  query: () => Promise<T>,
  patienceMs: number = QUERY_PATIENCE_MS.once,
): Promise<T | null> {
  return client.connection.withDeadline(Date.now() + patienceMs, query).catch((error: unknown) => {
    if (isUnreachable(error)) throw error;
    return null;
  });
}
