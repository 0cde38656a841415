import type { Admission, PipelineResult, RecordEntry } from '../contracts/pipeline.js';
import type { SealInput, SealResult, Timed } from '../contracts/stage-messages.js';
import { Ranked } from '../contracts/ranked.js';
import { Shortlist } from '../contracts/reduction.js';
import { Results } from '../contracts/results.js';
import { codeIdentity } from './code-identity.js';
import type { StageDeps } from './deps.js';
import { buildManifest } from './manifest.js';
import { buildResults, type SealedParts } from './results.js';
import type { ReportTaskInput, ReportTaskOutput } from './report-task.js';
import type { StageContext } from './stage-activity.js';
import { canonicalJson, getJson, putJson } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

function putText(deps: StageDeps, text: string, mediaType: string) {
  return deps.store.put(Buffer.from(text), mediaType);
}

function memoOf(admission: Admission, ranked: Ranked) {
  return {
    format: 'thq.memo',
    version: 1,
    verdict: ranked.memo.verdict,
    rulesDigest: admission.rulesSha256,
    rules: ranked.memo.rules,
  };
}

/** What stage 3 left, and the files that are sealed before results and manifest speak of them. */
async function readParts(
  deps: StageDeps,
  input: SealInput,
): Promise<{ parts: SealedParts; sealed: RecordEntry[] }> {
  const { admission } = input;
  const [shortlist, ranked, candidates] = await Promise.all([
    getJson(deps.store, input.shortlist, Shortlist),
    getJson(deps.store, input.ranked, Ranked),
    deps.candidates.all(admission.candidates),
  ]);
  const memo = await putJson(deps.store, memoOf(admission, ranked));
  const sealed = [
    { name: 'candidate-set.json', ref: admission.candidates },
    { name: 'shortlist.json', ref: input.shortlist },
    { name: 'memo.json', ref: memo },
  ];
  return { parts: { input, shortlist, ranked, candidates }, sealed };
}

function render(deps: StageDeps, input: ReportTaskInput, signal: AbortSignal): Promise<ReportTaskOutput> {
  const module = siblingModule(import.meta.url, './report-task');
  return deps.pool.run<ReportTaskInput, never, ReportTaskOutput>(
    { module, exported: 'reportTask', input },
    { signal },
  );
}

/** Most ids a pipeline's own answer names; the files hold all. */
const MOST_TOP_IDS = 100;

/** Stage 4: results, memo, manifest, report and table, all in the store; answers with their references. */
export async function seal(
  deps: StageDeps,
  input: SealInput,
  stage: StageContext,
): Promise<Omit<SealResult, keyof Timed>> {
  const finishedAt = new Date().toISOString();
  const { parts, sealed } = await readParts(deps, input);
  const results = Results.parse(buildResults(parts, sealed));
  const artifacts = [...sealed, { name: 'results.json', ref: await putJson(deps.store, results) }];
  const manifest = buildManifest({ ...parts, results, artifacts, store: deps.store.name, finishedAt });
  const report = await render(deps, { results, manifest }, stage.signal);
  const result: PipelineResult = {
    format: 'thq.pipeline-result',
    version: 1,
    pipelineId: input.temporal.workflowId,
    state: input.state,
    verdict: results.memo.verdict,
    top: results.ranking.slice(0, Math.min(results.top, MOST_TOP_IDS)).map(({ id }) => id),
    madeBy: codeIdentity().package,
    finishedAt,
    files: [
      ...artifacts,
      { name: 'manifest.json', ref: await putText(deps, canonicalJson(manifest), 'application/json') },
      { name: 'report.html', ref: await putText(deps, report.html, 'text/html') },
      { name: 'ranking.csv', ref: await putText(deps, report.csv, 'text/csv') },
    ],
  };
  return { result };
}
