import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.js';
import type { Tell } from './tell.js';

/** A server that never got ready has written its file within this time of its start, or it is not the reason. */
const CREATED_WITHIN_MS = 30_000;

/**
 * Makes sure that a server started on `file` finds either none or a whole one. The server creates its tables only when the file
 * does not exist, and not in one transaction: killed in the middle it leaves a file that no later start can use. So its
 * creation is announced by a marker beside it until the server has served; a file whose marker is still there, and that
 * nobody wrote to later, is moved aside (never deleted).
 */
export function prepareDatabaseFile(file: string, tell: Tell): void {
  makeFolder(dirname(file));
  if (existsSync(file)) {
    if (isUnfinished(file)) setAside(file, tell);
    else return;
  }
  writeFileSync(markerOf(file), '');
}

/** Says that the server has served from this file: it is whole. */
export function confirmDatabaseFile(file: string): void {
  rmSync(markerOf(file), { force: true });
}

function markerOf(file: string): string {
  return `${file}.creating`;
}

/** The database with the two companions SQLite keeps in write-ahead mode. */
function parts(file: string): string[] {
  return [file, `${file}-wal`, `${file}-shm`].filter((part) => existsSync(part));
}

function isUnfinished(file: string): boolean {
  if (!existsSync(markerOf(file))) return false;
  const lastWrite = Math.max(...parts(file).map((part) => statSync(part).mtimeMs));
  return lastWrite - statSync(markerOf(file)).mtimeMs < CREATED_WITHIN_MS;
}

function setAside(file: string, tell: Tell): void {
  const suffix = `.unfinished-${Date.now()}`;
  for (const part of parts(file)) renameSync(part, part.replace(file, `${file}${suffix}`));
  tell(`${file} was left unfinished by a server killed at its first start; moved to ${file}${suffix}`);
}
