import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { setTimeout as pause } from 'node:timers/promises';
import { confirmDatabaseFile } from './database-file.js';
import { isRunning } from './process-identity.js';
import { registerSearchAttributes } from './search-attributes.js';
import { logTail } from './server-process.js';
import type { ServerProcess } from './server-process.js';
import { ServerUnavailableError } from './server-unavailable.js';

/**
 * A finished pipeline is attached to by its id for as long as the server remembers it: ten years instead of the dev server's
 * one day. The store, not the server, is what grows.
 */
const RETENTION = '3650 days';
const CONNECT_WITHIN_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Returns when the server answers for its namespace and has our search attributes. Errors: `ServerUnavailableError` with the
 * end of its log when its process ends or `patienceMs` are over.
 */
export async function waitUntilServing(server: ServerProcess, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  let last = 'no answer';
  while (Date.now() < until) {
    if (!isRunning(server.identity))
      throw new ServerUnavailableError(`the Temporal server ended while starting${logTail(server.logFile)}`);
    try {
      await equip(server);
      // Another server may answer on the port of one that has just ended for want of it.
      if (!isRunning(server.identity)) continue;
      confirmDatabaseFile(server.databaseFile);
      return;
    } catch (error) {
      last = (error as Error).message;
    }
    await pause(30);
  }
  const waited = `${Math.round(patienceMs / 1000)} s`;
  throw new ServerUnavailableError(
    `the Temporal server (process ${server.identity.pid}, ${server.address}) does not serve after ${waited}: ${last}${logTail(server.logFile)}`,
  );
}

async function equip({ address, namespace }: ServerProcess): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: CONNECT_WITHIN_MS });
  try {
    await connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      const config = { workflowExecutionRetentionTtl: msToTs(RETENTION) };
      await connection.workflowService.updateNamespace({ namespace, config });
    });
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
}
