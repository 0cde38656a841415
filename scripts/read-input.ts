import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CandidateSet } from '../contracts/candidate-set.js';
import { MAX_DEADLINE_SECONDS } from '../contracts/limits.js';
import { Manifest } from '../contracts/manifest.js';
import type { Deadline, PipelineRequest } from '../contracts/request.js';
import { RequestFile } from '../contracts/request-file.js';
import { badInput } from './cli-error.js';
import { nameFrom, readFolder } from './input-folder.js';
import { checked, parseJson, readText } from './json-file.js';

/** What an INPUT says: candidates, and as much of a request as it holds. */
export interface PipelineSource {
  set: CandidateSet;
  request: Partial<Omit<PipelineRequest, 'candidates'>>;
  /** Files of a folder that are no candidates. */
  ignored: number;
  /** Set when INPUT is the manifest of an earlier run: the digest its repetition must reproduce. */
  repeats: { rankingSha256: string } | null;
}

const FORMATS = ['thq.candidate-set', 'thq.request', 'thq.manifest'];

async function readSet(path: string): Promise<CandidateSet> {
  return checked(CandidateSet, parseJson(path, await readText(path)), path);
}

async function fromRequest(path: string, value: unknown): Promise<PipelineSource> {
  const { candidates, name, ...request } = checked(RequestFile, value, path);
  const set = 'file' in candidates ? await readSet(resolve(dirname(path), candidates.file)) : candidates;
  return { set, request: { ...request, ...(name === undefined ? {} : { name }) }, ignored: 0, repeats: null };
}

/** A moment has passed when its run is repeated: what counts is the span that the run had until then. Bad input where it had none. */
function deadlineAgain(path: string, { request, startedAt }: Manifest): Deadline {
  const { deadline } = request;
  if (!('at' in deadline)) return deadline;
  const seconds = (Date.parse(deadline.at) - Date.parse(startedAt)) / 1000;
  // A moment may lie further ahead than a span may reach.
  if (seconds > 0) return { seconds: Math.min(seconds, MAX_DEADLINE_SECONDS) };
  throw badInput(
    `${path}: request.deadline.at: expected a moment after startedAt (${startedAt}), got ${JSON.stringify(deadline.at)}`,
  );
}

async function fromManifest(path: string, value: unknown): Promise<PipelineSource> {
  const manifest = checked(Manifest, value, path);
  const input = manifest.inputs.find(({ name }) => name === 'candidates');
  if (!input) throw badInput(`${path}: inputs: expected an entry named candidates, got none`);
  const { candidates: _stored, ...stored } = manifest.request;
  const request = { ...stored, deadline: deadlineAgain(path, manifest) };
  const set = await readSet(resolve(dirname(path), input.file));
  return { set, request, ignored: 0, repeats: { rankingSha256: manifest.rankingSha256 } };
}

async function fromJson(path: string): Promise<PipelineSource> {
  const value = parseJson(path, await readText(path));
  const format = (value as { format?: unknown } | null)?.format;
  if (format === 'thq.request') return fromRequest(path, value);
  if (format === 'thq.manifest') return fromManifest(path, value);
  if (format !== 'thq.candidate-set') {
    throw badInput(
      `${path}: format: expected one of ${FORMATS.join(', ')}, got ${JSON.stringify(format) ?? 'nothing'}`,
    );
  }
  return { set: checked(CandidateSet, value, path), request: {}, ignored: 0, repeats: null };
}

/** Reads INPUT: a request, a candidate set, a manifest (JSON), or a folder of candidate files. */
export async function readInput(path: string): Promise<PipelineSource> {
  const info = await stat(path).catch(() => {
    throw badInput(`${path}: expected an existing file or folder, got nothing there`);
  });
  if (!info.isDirectory()) return fromJson(path);
  const { set, ignored } = await readFolder(path);
  return { set, request: { name: nameFrom(path) }, ignored, repeats: null };
}
