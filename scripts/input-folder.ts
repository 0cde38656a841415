import { basename, resolve } from 'node:path';
import { CandidateSet, type Candidate } from '../contracts/candidate-set.js';
import { MAX_INPUT_BYTES } from '../contracts/limits.js';
import { candidateFiles, type CandidateFile } from './candidate-files.js';
import { badInput } from './cli-error.js';
import { checked, readText } from './json-file.js';
import { note } from './notes.js';
import { UnreadableFile } from './unreadable-file.js';

/** Turns a folder's name into the name of a set. */
export function nameFrom(path: string): string {
  const name = basename(resolve(path))
    .replace(/\.json$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return name.slice(0, 80) || 'candidates';
}

/**
 * Text of a candidate. One that cannot be read gets a text that no family reads, so that it is rejected like any other that cannot be
 * used. That is one word, which families quote as what they got, and has no path, since the same folder elsewhere asks the same.
 */
async function textOf(path: string): Promise<string> {
  return readText(path).catch((error: unknown) => {
    if (!(error instanceof UnreadableFile)) throw error;
    note(`${error.message}; it is rejected`);
    return `file-cannot-be-read:${error.code}`;
  });
}

async function readCandidates(folder: string, files: readonly CandidateFile[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  let bytes = 0;
  for (const { id, path, family } of files) {
    const text = await textOf(path);
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
  const { files, ignored } = await candidateFiles(folder);
  const set = {
    format: 'thq.candidate-set',
    version: 1,
    name: nameFrom(folder),
    candidates: await readCandidates(folder, files),
  };
  return { set: checked(CandidateSet, set, folder), ignored };
}
