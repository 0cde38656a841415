import { CandidateSet } from '../contracts/candidate-set.js';
import type { Memo } from '../contracts/memo.js';
import type { PipelineResult, RecordEntry } from '../contracts/pipeline.js';
import { Ranked } from '../contracts/ranked.js';
import { Shortlist } from '../contracts/reduction.js';
import { Results } from '../contracts/results.js';
import type { SealInput } from '../contracts/stage-messages.js';
import { parseContract } from './failure.js';
import { buildManifest } from './manifest.js';
import { renderReport } from './report/html.js';
import { rankingCsv } from './report/ranking-csv.js';
import { buildResults, type SealedParts } from './results.js';
import { artifactRef } from './store/artifact-ref.js';
import { JSON_MEDIA_TYPE, jsonBytes, parseStored, type StoredJson } from './store/json-artifact.js';

/** Input of the thread task of stage 4: `input` and what its references refer to. */
export interface SealTaskInput {
  input: SealInput;
  candidates: StoredJson;
  shortlist: StoredJson;
  ranked: StoredJson;
  /** Name of the store that will hold the files. */
  store: string;
  finishedAt: string;
}

/** A file of the record that is still to be stored. */
export interface NewFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** What a pipeline answers of its results, the files that are stored already, and the new ones. */
export interface SealTaskOutput extends Pick<PipelineResult, 'verdict' | 'top'> {
  stored: RecordEntry[];
  files: NewFile[];
}

/** Most ids a pipeline's own answer names; the files hold all. */
const MOST_TOP_IDS = 100;

function json(name: string, value: unknown): NewFile {
  return { name, mediaType: JSON_MEDIA_TYPE, bytes: jsonBytes(value) };
}

function text(name: string, mediaType: string, content: string): NewFile {
  return { name, mediaType, bytes: new TextEncoder().encode(content) };
}

function entryOf({ name, bytes, mediaType }: NewFile): RecordEntry {
  return { name, ref: artifactRef(bytes, mediaType) };
}

function memoOf({ input, ranked }: SealedParts): Memo {
  const { verdict, rules } = ranked.memo;
  return { format: 'thq.memo', version: 1, verdict, rulesDigest: input.admission.rulesSha256, rules };
}

/** Makes the record in a worker thread: results, memo, manifest, report and table, each later one speaking of the earlier. */
export async function sealTask({
  input,
  store,
  finishedAt,
  ...bytes
}: SealTaskInput): Promise<SealTaskOutput> {
  const parts: SealedParts = {
    input,
    shortlist: parseStored(bytes.shortlist, Shortlist),
    ranked: parseStored(bytes.ranked, Ranked),
    candidates: parseStored(bytes.candidates, CandidateSet).candidates,
  };
  const stored = [
    { name: 'candidate-set.json', ref: bytes.candidates.ref },
    { name: 'shortlist.json', ref: bytes.shortlist.ref },
  ];
  const memo = json('memo.json', memoOf(parts));
  const built = buildResults(parts, [...stored, entryOf(memo)]);
  const results = parseContract(Results, built, 'results.json');
  const resultsFile = json('results.json', results);
  const artifacts = [...stored, entryOf(memo), entryOf(resultsFile)];
  const manifest = buildManifest({ ...parts, results, artifacts, store, finishedAt });
  const { ranking, top } = results;
  return {
    verdict: results.memo.verdict,
    top: ranking.slice(0, Math.min(top, MOST_TOP_IDS)).map(({ id }) => id),
    stored,
    files: [
      memo,
      resultsFile,
      json('manifest.json', manifest),
      text('report.html', 'text/html', await renderReport({ results, manifest })),
      text('ranking.csv', 'text/csv', rankingCsv(results)),
    ],
  };
}
