import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stopServer } from './dev-server.js';
import { readState, writeState } from './private-server-state.js';
import type { PrivateServerState, ServerUser } from './private-server-state.js';
import { isRunning, ownIdentity } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';
import { portOf, ServerPlace, startAt } from './server-place.js';
import type { PrivateServerOptions } from './server-place.js';
import type { ServerProcess } from './server-process.js';
import { waitUntilServing } from './server-readiness.js';
import { ServerUnavailableError } from './server-unavailable.js';

/** A command's share in the server of a data file. */
export interface PrivateServer {
  address: string;
  uiUrl: string;
  namespace: string;
  databaseFile: string;
  logFile: string;
  /** Its process, which changes when it is restored. */
  pid(): number;
  /** Whether that process is there. */
  isRunning(): boolean;
  /** `started` here, `joined` while others use it, or `adopted`: all who used it are gone. */
  how: 'started' | 'joined' | 'adopted';
  /** Starts the server again on the same ports and data if its process is gone; else does nothing. Errors as opening. */
  restore(): Promise<void>;
  /** Leaves; the last to leave stops the server. Leaving twice is leaving once. */
  release(): Promise<void>;
}

/** A running server that does not answer for this long is ended and started again. */
const ANSWER_PATIENCE_MS = 20_000;

/** The server of a folder, with its data in `temporal.db` there. See `openServerOn`. */
export async function openPrivateServer(
  folder: string,
  options: PrivateServerOptions = {},
): Promise<PrivateServer> {
  return await openServerOn(join(folder, 'temporal.db'), options);
}

/**
 * The one server of a data file: joins it, adopts it when the commands that used it were killed, or starts it. Several commands
 * may do so at the same moment. Errors: `ServerUnavailableError`: no executable, a server that does not start, a port that is
 * taken, a server in use when `exclusive` or on another port than the one asked for.
 */
export async function openServerOn(
  databaseFile: string,
  options: PrivateServerOptions = {},
): Promise<PrivateServer> {
  const place = new ServerPlace(resolve(databaseFile), options);
  const user: ServerUser = { ...ownIdentity(), id: randomUUID() };
  await place.fetchExecutable();
  const { server, how } = await place.locked(() => enter(place, user));
  const { address, uiUrl, namespace, logFile } = server;
  // Another command may have restored it: the state file knows its process.
  const current = (): ProcessIdentity => (readState(place.stateFile)?.server ?? server).identity;
  return {
    ...{ address, uiUrl, namespace, logFile, databaseFile: place.databaseFile, how },
    pid: () => current().pid,
    isRunning: () => isRunning(current()),
    restore: () => place.locked(() => restoreServer(place, server, user)),
    release: () => leave(place, server, user),
  };
}

type Entrance = { server: ServerProcess; how: PrivateServer['how'] };

async function enter(place: ServerPlace, user: ServerUser): Promise<Entrance> {
  const state = readState(place.stateFile);
  const users = state?.users ?? [];
  if (state !== null && isRunning(state.server.identity)) {
    refuseUnlessWanted(state, place.options);
    if (await canBeUsed(state, place)) {
      writeState(place.stateFile, state.server, [...users, user]);
      return { server: state.server, how: users.length > 0 ? 'joined' : 'adopted' };
    }
  }
  // Commands that still use it know it by its address only: it must come back there.
  const server = await startAt(place, users.length > 0 ? (state?.server ?? null) : null, [...users, user]);
  return { server, how: 'started' };
}

function refuseUnlessWanted({ server, users }: PrivateServerState, options: PrivateServerOptions): void {
  if (users.length === 0) return;
  const pids = users.map(({ pid }) => pid).join(', ');
  const inUse = `${server.databaseFile} is served at ${server.address} for process ${pids}`;
  const way = `use it with --address ${server.address}, or end that process first`;
  if (options.exclusive === true) throw new ServerUnavailableError(`${inUse}; ${way}`);
  if (isElsewhere(server, options)) throw new ServerUnavailableError(`${inUse}, not where asked for; ${way}`);
}

/** Answers, and is where it was asked for; otherwise it has been ended. */
async function canBeUsed({ server }: PrivateServerState, place: ServerPlace): Promise<boolean> {
  try {
    if (isElsewhere(server, place.options)) throw new Error('it does not serve where asked for');
    await waitUntilServing(server, ANSWER_PATIENCE_MS);
    return true;
  } catch (error) {
    const name = `the server at ${server.address} (process ${server.identity.pid})`;
    place.tell(`${name} is started again: ${(error as Error).message}`);
    await stopServer(server);
    return false;
  }
}

/** Another port, Web UI port or namespace than the options ask for. */
function isElsewhere(server: ServerProcess, { port, uiPort, namespace }: PrivateServerOptions): boolean {
  const [hasPort, hasUiPort] = [portOf(server.address), portOf(server.uiUrl)];
  return (
    (port ?? hasPort) !== hasPort ||
    (uiPort ?? hasUiPort) !== hasUiPort ||
    (namespace ?? server.namespace) !== server.namespace
  );
}

async function restoreServer(place: ServerPlace, known: ServerProcess, user: ServerUser): Promise<void> {
  const state = readState(place.stateFile);
  const server = state?.server ?? known;
  if (isRunning(server.identity)) return;
  place.tell(`the Temporal server at ${server.address} is gone; starting it again on its data`);
  await startAt(place, server, state?.users ?? [user]);
}

async function leave(place: ServerPlace, known: ServerProcess, user: ServerUser): Promise<void> {
  // With the folder gone nobody can join any more, and a lock would only bring it back.
  if (!existsSync(dirname(place.stateFile))) return await stopServer(known);
  await place.locked(async () => {
    const state = readState(place.stateFile);
    if (state !== null && !state.users.some(({ id }) => id === user.id)) return;
    const others = state?.users.filter(({ id }) => id !== user.id) ?? [];
    const server = state?.server ?? known;
    if (others.length > 0) return writeState(place.stateFile, server, others);
    await stopServer(server);
    rmSync(place.stateFile, { force: true });
  });
}
