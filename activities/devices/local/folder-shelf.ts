import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StageError } from '../../stage-error.js';
import type { JobShelf } from './job-shelf.js';

/**
 * Jobs as files `TOKEN.job.json` and `TOKEN.end.json` in a folder, so that another process finds them. A file appears whole (written aside, flushed,
 * linked) or not at all, and never replaces another. Errors: `StoreUnavailable`, naming the folder.
 */
export function folderShelf(folder: string): JobShelf {
  const directory = resolve(folder);
  const pathOf = (token: string, part: string) => join(directory, `${token}.${part}.json`);
  const read: JobShelf['read'] = (token, part) =>
    readFile(pathOf(token, part), 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw unavailable(directory, error);
    });
  return {
    read,
    keep: async (token, part, text) => {
      const standing = await read(token, part);
      if (standing !== null) return standing;
      await mkdir(directory, { recursive: true })
        .then(() => writeOnce(pathOf(token, part), text))
        .catch((error: unknown) => {
          throw unavailable(directory, error);
        });
      return (await read(token, part)) ?? text;
    },
  };
}

/** Leaves a file that is there already as it is. */
async function writeOnce(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(aside, 'wx');
    try {
      await file.writeFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
    await link(aside, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(aside, { force: true });
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}

function unavailable(directory: string, cause: unknown): StageError {
  const message = `jobs of the local simulator in ${directory}: ${(cause as Error).message}`;
  return new StageError('StoreUnavailable', message, { cause });
}
