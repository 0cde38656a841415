import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CandidateSet, type Candidate } from '../contracts/candidate-set.js';
import { MAX_INPUT_BYTES } from '../contracts/limits.js';
import type { ProblemFamily } from '../plugins/index.js';
import { shippedFamilies } from '../plugins/shipped-families.js';
import { badInput } from './cli-error.js';
import { checked, readText } from './json-file.js';

type FileFamily = ProblemFamily & { files: NonNullable<ProblemFamily['files']> };

interface CandidateFile {
  id: string;
  path: string;
  family: FileFamily;
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

async function familiesWithFiles(): Promise<FileFamily[]> {
  return (await shippedFamilies()).filter((family): family is FileFamily => family.files !== null);
}

/** Folders, pipes and other things that only look like a file by their name are no candidates; a link counts as what it leads to. */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = await stat(path).catch((error: Error) => {
    throw badInput(`${path}: cannot be read: ${error.message}`);
  });
  return target.isFile();
}

async function candidateFile(
  folder: string,
  entry: Dirent,
  families: readonly FileFamily[],
): Promise<CandidateFile[]> {
  const { name } = entry;
  const path = join(folder, name);
  const family = families.find(({ files }) => name.toLowerCase().endsWith(files.extension));
  if (!family || name.length === family.files.extension.length || !(await isFile(entry, path))) return [];
  return [{ id: name.slice(0, -family.files.extension.length), path, family }];
}

/** Files of two families cannot be ranked against each other. */
function assertOneFamily(folder: string, files: readonly CandidateFile[]): void {
  const [family, other] = new Set(files.map((file) => file.family));
  if (!family || !other) return;
  throw badInput(
    `${folder}: expected files of one kind, got ${family.files.extension} and ${other.files.extension}; ` +
      'put them in folders of their own',
  );
}

async function readCandidates(folder: string, files: readonly CandidateFile[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  let bytes = 0;
  for (const { id, path, family } of files) {
    const text = await readText(path);
    bytes += Buffer.byteLength(text);
    if (bytes > MAX_INPUT_BYTES)
      throw badInput(`${folder}: expected at most ${MAX_INPUT_BYTES} bytes in all, got more`);
    candidates.push({ id, system: family.files.toSystem(text) });
  }
  return candidates;
}

/**
 * A folder of `.xyz`, `.fcidump` or `.pauli` files as a candidate set: the id is the file name without its ending. Other files and sub-folders
 * are ignored; `ignored` counts them.
 */
export async function readFolder(folder: string): Promise<{ set: CandidateSet; ignored: number }> {
  const families = await familiesWithFiles();
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    throw badInput(`${folder}: cannot be read: ${error.message}`);
  });
  const files = (await Promise.all(entries.map((entry) => candidateFile(folder, entry, families)))).flat();
  if (files.length === 0) {
    const known = families.map((family) => family.files.extension).join(' or ');
    throw badInput(`${folder}: expected ${known} files, got none (${entries.length} other entries)`);
  }
  assertOneFamily(folder, files);
  assertDistinct(folder, files);
  const sorted = files.sort((a, b) => (a.id < b.id ? -1 : 1));
  const set = {
    format: 'thq.candidate-set',
    version: 1,
    name: nameFrom(folder),
    candidates: await readCandidates(folder, sorted),
  };
  return { set: checked(CandidateSet, set, folder), ignored: entries.length - files.length };
}
