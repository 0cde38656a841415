import { resolve } from 'node:path';
import { freePort, requireFreePort } from './free-port.js';
import { endProcess } from './process-identity.js';
import { spawnServer } from './server-process.js';
import type { ServerPlan, ServerProcess } from './server-process.js';
import { waitUntilServing } from './server-readiness.js';
import type { Tell } from './tell.js';

/** What a dev server is started with. Ports that are not given are free ones. */
export interface DevServerOptions {
  executable: string;
  databaseFile: string;
  port?: number | undefined;
  uiPort?: number | undefined;
  namespace?: string | undefined;
  detached?: boolean;
  tell?: Tell;
}

/** A dev server that serves. */
export interface DevServer extends ServerProcess {
  /** Ends it and returns when it is gone; its data stay in the file. */
  stop(): Promise<void>;
}

/** A start takes about a second; on a machine that swaps it may take this long. */
export const START_PATIENCE_MS = 60_000;
/** The server leaves its pollers a second to go; a write-ahead log survives a kill after that. */
const STOP_GRACE_MS = 8_000;

/**
 * Starts a dev server on its database file and waits until it serves, with the Web UI, our search attributes and a long
 * retention. It runs in its own session unless told otherwise. Errors: `ServerUnavailableError`: a port that is taken, an
 * executable that cannot be started, a server that ends or never serves (with the end of its log).
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const server = spawnServer(await planServer(options));
  try {
    await waitUntilServing(server, START_PATIENCE_MS);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return { ...server, stop: () => stopServer(server) };
}

/** Settles ports and defaults. Errors: `ServerUnavailableError` for a given port that is taken. */
export async function planServer(options: DevServerOptions): Promise<ServerPlan> {
  const {
    executable,
    databaseFile,
    namespace = 'default',
    detached = true,
    tell = () => undefined,
  } = options;
  if (options.port !== undefined) await requireFreePort(options.port, '--port');
  if (options.uiPort !== undefined) await requireFreePort(options.uiPort, '--ui-port');
  const port = options.port ?? (await freePort());
  const uiPort = options.uiPort ?? (await freePort());
  return { executable, databaseFile: resolve(databaseFile), port, uiPort, namespace, detached, tell };
}

/** Ends the server's process and returns when it is gone. */
export async function stopServer(server: ServerProcess): Promise<void> {
  await endProcess(server.identity, STOP_GRACE_MS);
}
