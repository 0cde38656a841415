import { randomUUID } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { badInput } from './cli-error.js';

/** Creates a folder with those above it. Unlike the recursive `mkdir` of Node it ends where a file system refuses new folders (as /proc does). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path).catch((again: NodeJS.ErrnoException) => {
      if (again.code !== 'EEXIST') throw again;
    });
  }
}

/** Makes sure, before anything starts, that files can be written to a folder; creates it. `option` says who named it. */
export async function prepareFolder(option: string, folder: string): Promise<void> {
  const probe = join(folder, `.${randomUUID()}`);
  try {
    await makeFolder(folder);
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
