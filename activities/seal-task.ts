import { CandidateSet } from '../contracts/candidate-set.js';
import { EstimateBlock } from '../contracts/estimate-block.js';
import { EstimationPlan } from '../contracts/estimation-plan.js';
import type { AdapterVersion } from '../contracts/estimate.js';
import type { Memo } from '../contracts/memo.js';
import type { PipelineResult, RecordEntry } from '../contracts/pipeline.js';
import { Shortlist } from '../contracts/reduction.js';
import { Results } from '../contracts/results.js';
import type { RankAndSealInput } from '../contracts/stage-messages.js';
import type { StageTiming, StageTimings } from '../contracts/timings.js';
import { loadAdapter, type AdapterReference } from './adapter-reference.js';
import { parseContract } from './failure.js';
import type { ProblemFamily } from './families/problem-family.js';
import { buildManifest, evidenceOf } from './manifest.js';
import { rank } from './ranking.js';
import { renderReport } from './report/html.js';
import { plotSlot, reportPieces, type ReportPiece } from './report/plot-slot.js';
import type { Plot } from './report/plot.js';
import { rankingCsv } from './report/ranking-csv.js';
import { reportPlots } from './report/report-plots.js';
import { buildResults, type SealedParts } from './results.js';
import { artifactRef } from './store/artifact-ref.js';
import { JSON_MEDIA_TYPE, jsonBytes, parseStored, type StoredJson } from './store/json-artifact.js';
import { ownBuffers } from './threads/own-buffers.js';
import type { ThreadContext } from './threads/thread-task.js';

/** Input of the thread task of stages 3 and 4: `input` and what its references refer to. */
export interface SealTaskInput {
  input: RankAndSealInput;
  family: AdapterReference;
  candidates: StoredJson;
  shortlist: StoredJson;
  blocks: StoredJson[];
  /** null where no block was lost. */
  plan: StoredJson | null;
  /** Of the activity until now. */
  timing: StageTiming;
  /** Whether it draws the plots itself. */
  drawsItself: boolean;
  /** The store that will hold the files. */
  store: AdapterVersion;
}

/** A file of the record that is still to be stored. */
export interface NewFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** In this order: plots to be drawn meanwhile, all files but the report to be stored meanwhile, the report, whose plots others draw. */
export type SealProgress =
  { plots: readonly Plot[] } | { files: readonly NewFile[] } | { report: readonly ReportPiece[] };

/** What a pipeline answers of its results, and the files that were stored before. */
export interface SealTaskOutput extends Pick<PipelineResult, 'verdict' | 'top' | 'finishedAt'> {
  stored: RecordEntry[];
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

/** With what stage 4 has taken until its results are written; they cannot tell of what comes after them. */
function governed(timings: StageTimings, startedMs: number): StageTimings {
  const executionMs = Math.ceil(performance.now() - startedMs);
  return { ...timings, governance: { ...timings.governance, executionMs } };
}

/** Stage 3, timed. */
async function rankedParts({ input, family: reference, ...bytes }: SealTaskInput): Promise<SealedParts> {
  const startedMs = performance.now();
  const shortlist = parseStored(bytes.shortlist, Shortlist);
  const ranked = rank({
    ...{ input, shortlist, family: await loadAdapter<ProblemFamily>(reference) },
    blocks: bytes.blocks.map((block) => parseStored(block, EstimateBlock)),
    plan: bytes.plan && parseStored(bytes.plan, EstimationPlan),
  });
  const { candidates } = parseStored(bytes.candidates, CandidateSet);
  const executionMs = Math.round(bytes.timing.executionMs + performance.now() - startedMs);
  const timings = { ...input.timings, ranking: { ...bytes.timing, executionMs } };
  return { input, shortlist, ranked, candidates, timings };
}

/**
 * Ranks and makes the record in a worker thread: results, memo, manifest, report and table, each later one speaking of the earlier.
 * Posts the plots of the report for another thread to draw, unless it draws them itself, and the files, before it writes the report.
 */
export async function sealTask(
  task: SealTaskInput,
  { post }: ThreadContext<SealProgress>,
): Promise<SealTaskOutput> {
  const parts = await rankedParts(task);
  const rankedMs = performance.now();
  const stored = [
    { name: 'candidate-set.json', ref: task.candidates.ref },
    { name: 'shortlist.json', ref: task.shortlist.ref },
  ];
  const memo = json('memo.json', memoOf(parts));
  const built = buildResults(parts, [...stored, entryOf(memo)]);
  const evidence = evidenceOf(parts, built);
  // First of all, since they take longest: all together, while this thread goes on.
  if (!task.drawsItself) post({ plots: reportPlots(built, { candidates: evidence }) });
  const timings = governed(built.timings, rankedMs);
  const results = parseContract(Results, { ...built, timings }, 'results.json');
  const resultsFile = json('results.json', results);
  const artifacts = [...stored, entryOf(memo), entryOf(resultsFile)];
  const { store } = task;
  const finishedAt = new Date().toISOString();
  const manifest = buildManifest({ ...parts, results, evidence, artifacts, store, finishedAt });
  const files = [
    memo,
    resultsFile,
    json('manifest.json', manifest),
    text('ranking.csv', 'text/csv', rankingCsv(results)),
  ];
  post({ files }, ownBuffers(files.map(({ bytes }) => bytes)));
  const page = await renderReport({ results, manifest }, task.drawsItself ? undefined : plotSlot);
  const report = reportPieces(page);
  post({ report }, ownBuffers(report.filter((piece) => piece instanceof Uint8Array)));
  const { ranking, top } = results;
  return {
    verdict: results.memo.verdict,
    top: ranking.slice(0, Math.min(top, MOST_TOP_IDS)).map(({ id }) => id),
    finishedAt,
    stored,
  };
}
