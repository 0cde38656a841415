import type { Admission, PipelineResult } from '../contracts/pipeline.js';
import type { SealInput, SealResult, Timed } from '../contracts/stage-messages.js';
import { Ranked } from '../contracts/ranked.js';
import { Shortlist } from '../contracts/reduction.js';
import { Results } from '../contracts/results.js';
import { codeIdentity } from './code-identity.js';
import type { StageDeps } from './deps.js';
import { buildManifest } from './manifest.js';
import { buildResults } from './results.js';
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

/** Stage 4: results, memo, manifest, report and table, all in the store; answers with their references. */
export async function seal(
  deps: StageDeps,
  input: SealInput,
  stage: StageContext,
): Promise<Omit<SealResult, keyof Timed>> {
  const { admission } = input;
  const finishedAt = new Date().toISOString();
  const shortlist = await getJson(deps.store, input.shortlist, Shortlist);
  const ranked = await getJson(deps.store, input.ranked, Ranked);
  const candidates = await deps.candidates.all(admission.candidates);
  const results = Results.parse(buildResults({ input, shortlist, ranked, candidates }));
  const memo = await putJson(deps.store, memoOf(admission, ranked));
  const resultsRef = await putJson(deps.store, results);
  const artifacts = [
    { name: 'shortlist.json', ref: input.shortlist },
    { name: 'results.json', ref: resultsRef },
    { name: 'memo.json', ref: memo },
  ];
  const manifest = buildManifest({
    input,
    shortlist,
    ranked,
    results,
    candidates,
    artifacts,
    store: deps.store.name,
    finishedAt,
  });
  const report = await deps.pool.run<ReportTaskInput, never, ReportTaskOutput>(
    {
      module: siblingModule(import.meta.url, './report-task'),
      exported: 'reportTask',
      input: { results, manifest },
    },
    { signal: stage.signal },
  );
  const result: PipelineResult = {
    format: 'thq.pipeline-result',
    version: 1,
    pipelineId: input.temporal.workflowId,
    state: input.state,
    verdict: ranked.memo.verdict,
    top: results.ranking.slice(0, Math.min(results.top, 100)).map(({ id }) => id),
    madeBy: codeIdentity().package,
    finishedAt,
    files: [
      ...artifacts,
      { name: 'candidate-set.json', ref: admission.candidates },
      { name: 'manifest.json', ref: await putText(deps, canonicalJson(manifest), 'application/json') },
      { name: 'report.html', ref: await putText(deps, report.html, 'text/html') },
      { name: 'ranking.csv', ref: await putText(deps, report.csv, 'text/csv') },
    ],
  };
  return { result };
}
