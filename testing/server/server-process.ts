import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { prepareDatabaseFile } from './database-file.js';
import { LOOPBACK } from './free-port.js';
import { identify } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';
import { OWN_SEARCH_ATTRIBUTES } from './search-attributes.js';
import { ServerUnavailableError } from './server-unavailable.js';
import type { Tell } from './tell.js';

/** A dev server's process and where it serves: plain data, so that it can be stored and read by another process. */
export interface ServerProcess {
  identity: ProcessIdentity;
  /** `HOST:PORT` of the gRPC frontend. */
  address: string;
  /** Link to the Temporal Web UI. */
  uiUrl: string;
  namespace: string;
  databaseFile: string;
  logFile: string;
}

/** Everything that is decided before the process starts. */
export interface ServerPlan {
  executable: string;
  /** Absolute path. */
  databaseFile: string;
  port: number;
  uiPort: number;
  namespace: string;
  /** True: in a session of its own, so that Ctrl-C in the terminal and the end of this process leave it alone. */
  detached: boolean;
  tell: Tell;
}

const LARGEST_LOG_BYTES = 16 * 1024 * 1024;

/**
 * Starts `temporal server start-dev` and returns at once, before it serves. Its output goes to a log beside the database.
 * Errors: `ServerUnavailableError` when the executable cannot be started; the file system's own.
 */
export function spawnServer(plan: ServerPlan): ServerProcess {
  const { executable, databaseFile, port, uiPort, namespace, detached } = plan;
  prepareDatabaseFile(databaseFile, plan.tell);
  const logFile = `${databaseFile}.log`;
  const log = openLog(logFile);
  const child = spawn(executable, serverArguments(plan), { detached, stdio: ['ignore', log, log] });
  closeSync(log);
  // Without a listener a failed start would end this process; it shows as a missing pid below.
  child.on('error', () => undefined);
  if (detached) child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (identity === null)
    throw new ServerUnavailableError(`${executable} cannot be started${logTail(logFile)}`);
  return {
    identity,
    address: `${LOOPBACK}:${port}`,
    uiUrl: `http://${LOOPBACK}:${uiPort}`,
    namespace,
    databaseFile,
    logFile,
  };
}

/** The last lines of a server's log, with a heading, for an error message; empty when it wrote none. */
export function logTail(logFile: string): string {
  const text = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  return lines.length === 0
    ? ''
    : `; the end of ${logFile}:\n${lines
        .slice(-8)
        .map((line) => `  ${line}`)
        .join('\n')}`;
}

function serverArguments({ databaseFile, port, uiPort, namespace }: ServerPlan): string[] {
  const settings = {
    ip: LOOPBACK,
    port: String(port),
    'ui-port': String(uiPort),
    'db-filename': databaseFile,
    namespace,
    'log-level': 'error',
    // As the SDK starts it: a server for one machine does not ask the network for newer versions.
    'dynamic-config-value': 'frontend.enableServerVersionCheck=false',
  };
  // Write-ahead logging survives the death of any process as safely as the default journal, in a fraction of the time.
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const attributes = OWN_SEARCH_ATTRIBUTES.flatMap(({ name, type }) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  return ['server', 'start-dev', ...flags, ...pragmas, ...attributes];
}

function openLog(logFile: string): number {
  if (existsSync(logFile) && statSync(logFile).size > LARGEST_LOG_BYTES) truncateSync(logFile);
  return openSync(logFile, 'a');
}
