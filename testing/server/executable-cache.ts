import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from '../make-folder.js';
import { isRunning, ownIdentity } from './process-identity.js';

/** Where executables are kept between runs: `THQ_CACHE`, else `$XDG_CACHE_HOME/temporal-hybrid-quantum`, else below `~/.cache`. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.THQ_CACHE) return resolve(environment.THQ_CACHE);
  const base = environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), '.cache');
  return resolve(base, 'temporal-hybrid-quantum');
}

/** The cached executable of this name; null when there is none. */
export function cachedExecutable(cache: string, name: string): string | null {
  const file = join(cache, name);
  return existsSync(file) ? file : null;
}

/**
 * Lets `make` put an executable together in a private folder inside the cache and `check` try it, then moves it to its place
 * in one atomic step. Processes that do the same at the same time do the work twice, but each one finds a whole file; what a
 * killed process left half-made is removed by the next one. Errors: those of `make` and `check`; then nothing is kept.
 */
export async function addToCache(
  cache: string,
  name: string,
  make: (workFolder: string) => Promise<string>,
  check: (executable: string) => Promise<unknown>,
): Promise<string> {
  const work = workFolder(cache);
  try {
    const made = await make(work);
    chmodSync(made, 0o755);
    await check(made);
    renameSync(made, join(cache, name));
    return join(cache, name);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const WORK = 'unfinished-';

function workFolder(cache: string): string {
  makeFolder(cache);
  for (const name of readdirSync(cache)) {
    const [, pid = '', mark = ''] = name.startsWith(WORK) ? name.split('-') : [];
    if (pid !== '' && !isRunning({ pid: Number(pid), mark }))
      rmSync(join(cache, name), { recursive: true, force: true });
  }
  const { pid, mark } = ownIdentity();
  return mkdtempSync(join(cache, `${WORK}${pid}-${mark}-`));
}
