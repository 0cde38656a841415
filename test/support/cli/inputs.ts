import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CandidateSet, type Candidate } from '../../../contracts/candidate-set.js';
import { fcidumpFixture } from '../fcidump-fixtures.js';

const bundled = CandidateSet.parse(
  JSON.parse(readFileSync(new URL('../../../data/azacyclazines.json', import.meta.url), 'utf8')),
).candidates;

/** The first molecules of the bundled set. */
export function molecules(count: number): Candidate[] {
  return bundled.slice(0, count);
}

/** A candidate set as people write it to a file. */
export function setOf(candidates: readonly Candidate[], name = 'molecules') {
  return { format: 'thq.candidate-set', version: 1, name, candidates };
}

/** Writes a value as JSON; answers with the path. */
export function writeJson(path: string, value: unknown): string {
  writeFileSync(path, JSON.stringify(value, undefined, 1));
  return path;
}

/** Makes a folder of files; answers with its path. */
export function writeFolder(path: string, files: Record<string, string>): string {
  mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** File names and texts of molecules, as `writeFolder` takes them. */
export function xyzFiles(candidates: readonly Candidate[]): Record<string, string> {
  return Object.fromEntries(candidates.map(({ id, system }) => [`${id}.xyz`, system.xyz as string]));
}

/** The same for FCIDUMP fixtures. */
export function fcidumpFiles(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${name}.fcidump`, fcidumpFixture(name).text]));
}
