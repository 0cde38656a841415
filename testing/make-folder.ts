import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    // Whether it is a folder shows as soon as something is put into it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Creates a folder with those above it. Node's own recursive `mkdir` tries for ever, and takes no signal meanwhile, where a file system has a
 * folder but refuses new ones in it as if it were not there (as /proc does); this one throws.
 */
export function makeFolder(path: string): void {
  try {
    makeOne(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    makeOne(path);
  }
}
