import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Beside the sources, or beside `dist/` once they are compiled. */
const DATA = new URL(import.meta.url.endsWith('.ts') ? '../../data/' : '../../../data/', import.meta.url);

/** Names of the bundled files of a folder of `data/`, without `.json`, in order. Errors: those of the file system. */
export function bundledNames(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, DATA))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** One of these files. Errors as above; a ZodError for a file that is not as `schema` says. */
export function readBundled<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  const path = `${folder}/${name}.json`;
  return schema.parse(JSON.parse(readFileSync(new URL(path, DATA), 'utf8')));
}
