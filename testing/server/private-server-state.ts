import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { isRunning } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';
import type { ServerProcess } from './server-process.js';

/** A command that uses the server: its process, and an id because one process may use it twice. */
export interface ServerUser extends ProcessIdentity {
  id: string;
}

/** What the commands on one data file know of their server: the content of the state file. */
export interface PrivateServerState {
  format: 'thq.private-server';
  version: 1;
  server: ServerProcess;
  users: ServerUser[];
}

/** The state without users whose processes are gone; null when there is no file, or none that can be read. */
export function readState(file: string): PrivateServerState | null {
  const state = parse(file);
  return state === null ? null : { ...state, users: state.users.filter(isRunning) };
}

/** Replaces the file in one step: whoever reads it finds the old state or the new one. */
export function writeState(file: string, server: ServerProcess, users: ServerUser[]): void {
  const state: PrivateServerState = { format: 'thq.private-server', version: 1, server, users };
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(fresh, file);
}

function parse(file: string): PrivateServerState | null {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as PrivateServerState;
    return isState(value) ? value : null;
  } catch {
    return null;
  }
}

function isState(value: Partial<PrivateServerState> | null): boolean {
  if (value?.format !== 'thq.private-server' || value.version !== 1) return false;
  const { server, users } = value;
  const texts = [server?.address, server?.uiUrl, server?.namespace, server?.databaseFile, server?.logFile];
  const processes = [server?.identity, ...(Array.isArray(users) ? users : [undefined])];
  return (
    texts.every((text) => typeof text === 'string') &&
    processes.every((process) => typeof process?.pid === 'number' && typeof process.mark === 'string')
  );
}
