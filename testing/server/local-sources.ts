import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cachedExecutable } from './executable-cache.js';
import { NotHere } from './executable-ladder.js';
import type { ExecutableSource, FoundExecutable } from './executable-ladder.js';

/** Says what an executable is; throws when it is not what is looked for or too old. */
export type Check = (path: string) => Promise<string>;

/** The file that an environment variable names. */
export function fromVariable(
  variable: string,
  environment: NodeJS.ProcessEnv,
  check: Check,
): ExecutableSource {
  return {
    name: variable,
    async find() {
      const path = environment[variable];
      if (path === undefined || path === '') throw new NotHere('not set');
      return await checked(path, variable, check);
    },
  };
}

/** The first file of this name in the folders of PATH. */
export function fromPath(command: string, environment: NodeJS.ProcessEnv, check: Check): ExecutableSource {
  const name = `\`${command}\` on PATH`;
  return {
    name,
    async find() {
      const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
      const path = folders.map((folder) => join(folder, command)).find(isExecutable);
      if (path === undefined) throw new NotHere('not found');
      return await checked(path, name, check);
    },
  };
}

/** What an earlier run put into the cache under one of these names, the first that serves. */
export function fromCache(cache: string, names: readonly string[], check: Check): ExecutableSource {
  const name = `cache ${cache}`;
  return {
    name,
    async find() {
      const present = names.map((file) => cachedExecutable(cache, file)).filter((path) => path !== null);
      if (present.length === 0) throw new NotHere('empty');
      const reasons: string[] = [];
      for (const path of present) {
        try {
          return await checked(path, name, check);
        } catch (error) {
          reasons.push((error as Error).message);
        }
      }
      throw new Error(reasons.join('; '));
    },
  };
}

/** The executable with what `check` says of it. Errors: not there or not executable; those of `check`. All name the path. */
export async function checked(path: string, source: string, check: Check): Promise<FoundExecutable> {
  if (!isExecutable(path)) throw new Error(`${path}: expected an executable file, found none`);
  try {
    return { path, source, description: await check(path) };
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
