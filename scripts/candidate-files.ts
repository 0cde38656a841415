import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ProblemFamily } from '../plugins/index.js';
import { shippedFamilies } from '../plugins/shipped-families.js';
import { badInput } from './cli-error.js';

type FileFamily = ProblemFamily & { files: NonNullable<ProblemFamily['files']> };

/** A file of a folder that is a candidate by its name: the id is the name without its ending. */
export interface CandidateFile {
  id: string;
  path: string;
  family: FileFamily;
}

async function familiesWithFiles(): Promise<FileFamily[]> {
  return (await shippedFamilies()).filter((family): family is FileFamily => family.files !== null);
}

/**
 * Folders, pipes and other things that only look like a file by their name are no candidates. A link counts as what it leads to; one
 * that leads nowhere was meant to be a file.
 */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(path).then(
    (target) => target.isFile(),
    () => true,
  );
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

/** The candidate files of a folder, in the order of their ids, and how many other entries it has. Bad input where they make no set. */
export async function candidateFiles(folder: string): Promise<{ files: CandidateFile[]; ignored: number }> {
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
  return { files: files.sort((a, b) => (a.id < b.id ? -1 : 1)), ignored: entries.length - files.length };
}
