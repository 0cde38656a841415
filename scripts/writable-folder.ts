import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../testing/make-folder.js';
import { badInput } from './cli-error.js';

/** Makes sure, before anything starts, that files can be written to a folder; creates it. `option` says who named it. */
export async function prepareFolder(option: string, folder: string): Promise<void> {
  const probe = join(folder, `.${randomUUID()}`);
  try {
    makeFolder(folder);
    await writeFile(probe, 'x');
  } catch (error) {
    throw badInput(
      `${option} ${folder}: expected a folder that can be written to: ${(error as Error).message}`,
    );
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** Makes sure that a folder's disk has room: a server that cannot write its database ends without a word. `needed` in bytes. */
export async function requireRoom(option: string, folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed) return;
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  throw badInput(
    `${option} ${folder}: expected at least ${megabytes(needed)} of free space for a server and the record, got ${megabytes(free)}`,
  );
}
