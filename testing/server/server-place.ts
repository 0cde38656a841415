import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { planServer, START_PATIENCE_MS, stopServer } from './dev-server.js';
import { withFolderLock } from './folder-lock.js';
import { readState, writeState } from './private-server-state.js';
import type { ServerUser } from './private-server-state.js';
import { isRunning } from './process-identity.js';
import { spawnServer } from './server-process.js';
import type { ServerProcess } from './server-process.js';
import { waitUntilServing } from './server-readiness.js';
import type { Tell } from './tell.js';
import { findTemporalCli } from './temporal-executables.js';

/** How a private server is opened; without options: free ports, shared, in a session of its own. */
export interface PrivateServerOptions {
  tell?: Tell;
  /** Gives the path of the Temporal CLI; asked only when a server must be started. */
  executable?: () => Promise<string>;
  port?: number;
  uiPort?: number;
  namespace?: string;
  /** Refuses to join a server that another command uses. */
  exclusive?: boolean;
  detached?: boolean;
}

/** Somebody holding the lock starts a server (a minute at most) or fetches its executable. */
const LOCK_PATIENCE_MS = 600_000;

/** Where the parts of a private server lie, and what it is started with. */
export class ServerPlace {
  readonly stateFile: string;
  readonly tell: Tell;
  private executablePath: string | undefined;

  constructor(
    readonly databaseFile: string,
    readonly options: PrivateServerOptions,
  ) {
    const name = basename(databaseFile);
    this.stateFile = join(
      dirname(databaseFile),
      name === 'temporal.db' ? 'server.json' : `${name}.server.json`,
    );
    this.tell = options.tell ?? (() => undefined);
  }

  async locked<Result>(action: () => Promise<Result>): Promise<Result> {
    return await withFolderLock(`${this.stateFile}.lock`, LOCK_PATIENCE_MS, action);
  }

  /** Before the lock is taken: a download may take minutes. */
  async fetchExecutable(): Promise<void> {
    const state = readState(this.stateFile);
    if (state === null || !isRunning(state.server.identity)) await this.executable();
  }

  async executable(): Promise<string> {
    const find = this.options.executable ?? (async () => (await findTemporalCli({ tell: this.tell })).path);
    this.executablePath ??= await find();
    return this.executablePath;
  }
}

/**
 * Starts a server, where `former` was or else where the options say, and records it before it serves: if this process is killed
 * now, the next one finds it. Only under the lock. Errors: `ServerUnavailableError`; then no server is left running.
 */
export async function startAt(
  place: ServerPlace,
  former: ServerProcess | null,
  users: ServerUser[],
): Promise<ServerProcess> {
  const { databaseFile, tell, options } = place;
  const { detached = true } = options;
  const port = former === null ? options.port : portOf(former.address);
  const uiPort = former === null ? options.uiPort : portOf(former.uiUrl);
  const namespace = former?.namespace ?? options.namespace;
  const executable = await place.executable();
  const plan = await planServer({ executable, databaseFile, port, uiPort, namespace, detached, tell });
  const server = spawnServer(plan);
  writeState(place.stateFile, server, users);
  try {
    await waitUntilServing(server, START_PATIENCE_MS);
  } catch (error) {
    await stopServer(server);
    if (users.length === 1) rmSync(place.stateFile, { force: true });
    throw error;
  }
  return server;
}

/** Port of an address or link that ends with it. */
export function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
