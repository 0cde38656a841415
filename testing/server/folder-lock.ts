import { randomInt, randomUUID } from 'node:crypto';
import { readdirSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeFolder } from '../make-folder.js';
import { isRunning, ownIdentity } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';
import { ServerUnavailableError } from './server-unavailable.js';

/**
 * Runs `action` while no other process, nor another call of this one, runs one under the same lock folder.
 *
 * Each contender creates a file of its own (O_EXCL, name = process identity and a random part) and enters only when no other
 * living process has one. Names are never used twice, so removing a dead process's file cannot hit a fresh claim: the race
 * that a single lock file has when two processes find it stale at the same time does not exist here.
 *
 * Errors: `ServerUnavailableError` after `patienceMs` with the holder's pid; the file system's own (no permission, disk full).
 */
export async function withFolderLock<Result>(
  lockFolder: string,
  patienceMs: number,
  action: () => Promise<Result>,
): Promise<Result> {
  const claim = claimName(ownIdentity());
  const until = Date.now() + patienceMs;
  for (;;) {
    const rival = enter(lockFolder, claim);
    if (rival === null) break;
    if (Date.now() > until) throw new ServerUnavailableError(heldMessage(lockFolder, rival, patienceMs));
    await pause(randomInt(10, 60));
  }
  try {
    return await action();
  } finally {
    leave(lockFolder, claim);
  }
}

/** Null when the lock is ours now, else a living rival. */
function enter(lockFolder: string, claim: string): ProcessIdentity | null {
  if (!announce(lockFolder, claim)) return ownIdentity();
  for (const name of readdirSync(lockFolder)) {
    if (name === claim) continue;
    const rival = identityOf(name);
    if (isRunning(rival)) {
      leave(lockFolder, claim);
      return rival;
    }
    removeIfThere(join(lockFolder, name));
  }
  return null;
}

/** False when the folder was removed by somebody leaving at this very moment: try again. */
function announce(lockFolder: string, claim: string): boolean {
  makeFolder(lockFolder);
  try {
    writeFileSync(join(lockFolder, claim), '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function leave(lockFolder: string, claim: string): void {
  removeIfThere(join(lockFolder, claim));
  try {
    rmdirSync(lockFolder);
  } catch {
    // Somebody else is waiting in it; the last one removes it.
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function claimName(identity: ProcessIdentity): string {
  return `${identity.pid}-${identity.mark}-${randomUUID()}`;
}

function identityOf(claim: string): ProcessIdentity {
  const [pid = '', mark = ''] = claim.split('-');
  return { pid: Number(pid), mark };
}

function heldMessage(lockFolder: string, rival: ProcessIdentity, patienceMs: number): string {
  return (
    `${lockFolder}: process ${rival.pid} has been starting or stopping the server for more than ` +
    `${Math.round(patienceMs / 1000)} s; wait for it or end it, then try again`
  );
}
