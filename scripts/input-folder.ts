import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CandidateSet } from '../contracts/candidate-set.js';
import { MAX_INPUT_BYTES } from '../contracts/limits.js';
import { shippedFamilies } from '../plugins/shipped-families.js';
import { badInput } from './cli-error.js';
import { readText } from './json-file.js';

interface CandidateFile {
  id: string;
  path: string;
  extension: string;
}

/** Turns a folder's name into the name of a set. */
export function nameFrom(path: string): string {
  const name = basename(resolve(path))
    .replace(/\.json$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return name.slice(0, 80) || 'candidates';
}

function assertDistinct(folder: string, files: readonly CandidateFile[]): void {
  const paths = new Map<string, string>();
  for (const { id, path } of files) {
    const other = paths.get(id);
    if (other !== undefined)
      throw badInput(
        `${folder}: expected one file per id, got ${basename(other)} and ${basename(path)} for id ${JSON.stringify(id)}`,
      );
    paths.set(id, path);
  }
}

/**
 * A folder of `.xyz` or `.fcidump` files as a candidate set: the id is the file name without its ending. Other files and sub-folders
 * are ignored; `ignored` counts them.
 */
export async function readFolder(folder: string): Promise<{ set: CandidateSet; ignored: number }> {
  const families = (await shippedFamilies()).filter((family) => family.files !== null);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    throw badInput(`${folder}: cannot be read: ${error.message}`);
  });
  const files: CandidateFile[] = entries.flatMap((entry) => {
    const extension = families
      .map(({ files: known }) => known!.extension)
      .find((ending) => entry.name.toLowerCase().endsWith(ending));
    const isFile = !entry.isDirectory() && extension !== undefined && entry.name.length > extension.length;
    return isFile
      ? [{ id: entry.name.slice(0, -extension.length), path: join(folder, entry.name), extension }]
      : [];
  });
  const kinds = [...new Set(files.map(({ extension }) => extension))];
  const known = families.map(({ files: own }) => own!.extension).join(' or ');
  if (kinds.length === 0)
    throw badInput(`${folder}: expected ${known} files, got none (${entries.length} other entries)`);
  if (kinds.length > 1)
    throw badInput(
      `${folder}: expected files of one kind, got ${kinds.join(' and ')}; put them in folders of their own`,
    );
  assertDistinct(folder, files);
  const family = families.find(({ files: own }) => own!.extension === kinds[0])!;
  const candidates: CandidateSet['candidates'] = [];
  let bytes = 0;
  for (const { id, path } of files.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const text = await readText(path);
    bytes += text.length;
    if (bytes > MAX_INPUT_BYTES)
      throw badInput(`${folder}: expected at most ${MAX_INPUT_BYTES} bytes in all, got more`);
    candidates.push({ id, system: family.files!.toSystem(text) });
  }
  const set: CandidateSet = { format: 'thq.candidate-set', version: 1, name: nameFrom(folder), candidates };
  return { set, ignored: entries.length - files.length };
}
