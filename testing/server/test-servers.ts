import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { openPrivateServer } from './private-server.js';
import type { PrivateServer } from './private-server.js';
import { readState } from './private-server-state.js';
import { endProcess, identify, isRunning } from './process-identity.js';
import { addSearchAttributes, OWN_SEARCH_ATTRIBUTES } from './search-attributes.js';
import type { Tell } from './tell.js';
import { findTestServer } from './temporal-executables.js';

/** A real dev server of its own for one test file, with its data in a file of a temporary folder. */
export interface TestServer {
  address: string;
  namespace: string;
  uiUrl: string;
  folder: string;
  databaseFile: string;
  /** Client, connection and native connection (for workers) to it; they survive `kill` and `restart`. */
  environment: TestWorkflowEnvironment;
  /** Ends the server with SIGKILL, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data after `kill`. */
  restart(): Promise<void>;
  /** Closes the connections, ends the server and removes its folder. */
  stop(): Promise<void>;
}

const FOLDER_PREFIX = 'thq-test-server-';

/** Starts a dev server for tests; call `stop` when they are over. Errors: `ServerUnavailableError`. */
export async function startTestServer(options: { tell?: Tell } = {}): Promise<TestServer> {
  await removeOrphans();
  const folder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  const server = await openPrivateServer(folder, options);
  const { address, namespace, uiUrl, databaseFile } = server;
  // A test that fails hard still leaves no server behind; one killed by SIGKILL is cleaned up after by the next.
  const onExit = (): void => endAtOnce(server);
  process.once('exit', onExit);
  const environment = await TestWorkflowEnvironment.createFromExistingServer({ address, namespace });
  const kill = async (): Promise<void> => {
    const identity = identify(server.pid());
    if (identity !== null) await endProcess(identity, 0);
  };
  const stop = async (): Promise<void> => {
    await environment.teardown();
    await server.release();
    process.off('exit', onExit);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    address,
    namespace,
    uiUrl,
    folder,
    databaseFile,
    environment,
    kill,
    restart: () => server.restore(),
    stop,
  };
}

/**
 * The real time-skipping server with our search attributes (which it can neither list nor be queried for: hand
 * `OWN_SEARCH_ATTRIBUTES` to what needs to know them); end it with `teardown`. It skips time neither while an activity
 * runs nor while one waits unclaimed: use it where every pending activity is in retry back-off, or there is none.
 * Errors: `ServerUnavailableError`.
 */
export async function startTimeSkippingServer(
  options: { tell?: Tell } = {},
): Promise<TestWorkflowEnvironment> {
  const { path } = await findTestServer(options);
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const { connection, namespace = 'default' } = environment;
  await addSearchAttributes(connection, namespace, OWN_SEARCH_ATTRIBUTES);
  return environment;
}

function endAtOnce(server: PrivateServer): void {
  if (server.isRunning()) process.kill(server.pid(), 'SIGKILL');
}

/** Ends servers whose test processes are gone. */
async function removeOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER_PREFIX))) {
    const folder = join(tmpdir(), name);
    const state = readState(join(folder, 'server.json'));
    if (state === null || state.users.length > 0) continue;
    if (isRunning(state.server.identity)) await endProcess(state.server.identity, 0);
    rmSync(folder, { recursive: true, force: true });
  }
}
