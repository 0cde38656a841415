// Protects the record: every digest in the manifest is that of the thing it names, every candidate has its outcome and its reason, and the memo
// judges by the rules that were fixed before the run.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codeIdentity } from '../../../activities/code-identity.js';
import { FileStore } from '../../../activities/store/file-store.js';
import { digestOf, getJson, putJson } from '../../../activities/store/json-artifact.js';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import { Manifest, type CandidateEvidence } from '../../../contracts/manifest.js';
import { Memo, type MemoRule } from '../../../contracts/memo.js';
import { PipelineResult } from '../../../contracts/pipeline.js';
import { PipelineRequest } from '../../../contracts/request.js';
import { Results } from '../../../contracts/results.js';
import { startPipeline } from '../../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../../support/pipeline/test-bench.js';
import { toySet } from '../../support/pipeline/toy-set.js';

let bench: TestBench;
let store: FileStore;
before(async () => {
  bench = await openTestBench();
  store = new FileStore(bench.store);
  await bench.startWorker();
});
after(() => bench?.close());

/** What the requests of these runs have beside the defaults; the second toy fails. */
function changed(set: CandidateSet) {
  const failValue = set.candidates[1]!.system.value as number;
  return {
    estimation: { method: 'toy', options: { failValue } },
    reduction: { keep: { count: 4 }, auditCount: 1 },
    seed: 5,
  };
}

interface Sealed {
  result: PipelineResult;
  workflowId: string;
  manifest: Manifest;
  memo: Memo;
  results: Results;
}

async function sealed(set: CandidateSet, request: Record<string, unknown>): Promise<Sealed> {
  const handle = await startPipeline({ client: bench.client, store: bench.store, set, request });
  const result = PipelineResult.parse(await handle.result());
  const refOf = (name: string) => result.files.find((file) => file.name === name)!.ref;
  return {
    ...{ result, workflowId: handle.workflowId },
    manifest: await getJson(store, refOf('manifest.json'), Manifest),
    memo: await getJson(store, refOf('memo.json'), Memo),
    results: await getJson(store, refOf('results.json'), Results),
  };
}

/** Twelve toys in the order of their scores: the first has no atom, the second fails, four more go on by their score, one by lot. */
function mixedSet(): CandidateSet {
  const base = toySet(12);
  const candidates = base.candidates.map(({ id, system }, index) => ({
    id,
    system: { ...system, score: index / 10, ...(index === 0 && { unusable: 'no such atom' }) },
  }));
  return { ...base, candidates };
}

test('the manifest names every input, program and candidate by a digest that fits', async () => {
  const set = mixedSet();
  const { manifest, result, results, workflowId } = await sealed(set, changed(set));
  const sent = { format: 'thq.request', version: 1, name: 'test', candidates: await putJson(store, set) };
  const request = PipelineRequest.parse({ ...sent, ...changed(set) });
  assert.equal(manifest.requestSha256, digestOf(request));
  assert.equal(manifest.rulesSha256, digestOf(request.rules));
  assert.equal(manifest.rankingSha256, digestOf(results.ranking));
  assert.deepEqual(manifest.seeds, { request: '5' });
  assert.deepEqual(manifest.code, codeIdentity());
  assert.match(manifest.code.sourceSha256, /^[0-9a-f]{64}$/);
  assert.equal(manifest.code.dependencies['@temporalio/workflow'], '1.24.0');
  const toy = { name: 'toy', version: '1.0.0' };
  assert.deepEqual(manifest.adapters, {
    ...{ family: toy, estimator: toy },
    store: { name: store.name, version: store.version },
  });
  assert.equal(manifest.temporal.workflowId, workflowId);
  // The input is the admitted set, and its file has the digest of its bytes.
  const [input] = manifest.inputs;
  assert.deepEqual(input!.ref, result.files.find(({ name }) => name === 'candidate-set.json')!.ref);
  const admitted = await getJson(store, input!.ref, CandidateSet);
  assert.deepEqual(admitted.candidates, set.candidates);
  for (const { name, ref } of manifest.artifacts) {
    assert.deepEqual(result.files.find((file) => file.name === name)!.ref, ref, name);
  }
  for (const name of ['report.html', 'ranking.csv', 'memo.json', 'shortlist.json']) {
    assert.ok(
      result.files.some((file) => file.name === name),
      name,
    );
  }
});

test('the manifest tells of every candidate what came in, what became of it and why', async () => {
  const set = mixedSet();
  const { manifest, results } = await sealed(set, changed(set));
  const outcomes = (wanted: CandidateEvidence['outcome']) =>
    manifest.candidates.filter(({ outcome }) => outcome === wanted);
  manifest.candidates.forEach((evidence, index) => {
    const { id, system } = set.candidates[index]!;
    assert.equal(evidence.id, id);
    assert.equal(evidence.systemSha256, digestOf(system));
  });
  assert.deepEqual(
    outcomes('rejected').map(({ id, reason, score, estimate }) => [id, reason, score, estimate]),
    [['toy-00000', results.rejected[0]!.reason, null, null]],
  );
  assert.match(results.rejected[0]!.reason, /no such atom/);
  const [failed] = outcomes('failed');
  assert.deepEqual(
    [failed!.id, failed!.reason, failed!.score!.value],
    ['toy-00001', results.failed[0]!.reason, 0.1],
  );
  assert.match(failed!.reason!, /told to fail/);
  // Kept were 1 to 4, of which the first failed; one of the others was drawn.
  assert.deepEqual(outcomes('ranked').length, 4);
  assert.equal(outcomes('reduced').length, 6);
  for (const { id, score, estimate, reason } of outcomes('ranked')) {
    const { value } = results.ranking.find((entry) => entry.id === id)!;
    assert.deepEqual([estimate!.value, reason], [value, null]);
    assert.equal(score!.value, set.candidates.find((candidate) => candidate.id === id)!.system.score);
  }
  for (const { id, score, estimate, reason } of outcomes('reduced')) {
    assert.deepEqual(
      [score!.value, estimate, reason],
      [results.reduced.find((one) => one.id === id)!.score, null, null],
    );
  }
});

const failedOften: MemoRule = { metric: 'failedShare', when: 'above', threshold: 0.2, then: 'stop' };
const noFallbacks: MemoRule = { metric: 'fallbackShare', when: 'below', threshold: 0.5, then: 'iterate' };
const slow: MemoRule = { metric: 'secondsPerCandidate', when: 'above', threshold: 1e6, then: 'iterate' };

for (const [verdict, rules, outcomes] of [
  ['keep', [failedOften, slow], ['passed', 'passed']],
  ['iterate', [failedOften, noFallbacks, slow], ['passed', 'triggered', 'passed']],
  ['stop', [{ ...failedOften, threshold: 0.1 }, noFallbacks], ['triggered', 'triggered']],
] as const) {
  test(`the memo says ${verdict} where the rules of the request do, and names them by their digest`, async () => {
    const set = mixedSet();
    // Of five that reached stage 2 one failed: a share of 0.2.
    const { memo, manifest, results, result } = await sealed(set, { ...changed(set), rules });
    assert.deepEqual([memo.verdict, results.memo.verdict, result.verdict], [verdict, verdict, verdict]);
    assert.deepEqual(
      memo.rules.map(({ rule, outcome }) => [rule, outcome]),
      rules.map((rule, index) => [rule, outcomes[index]]),
    );
    assert.equal(memo.rules[0]!.value, 0.2);
    assert.deepEqual(results.memo.rules, memo.rules);
    assert.equal(memo.rulesDigest, digestOf(rules));
    assert.equal(manifest.rulesSha256, digestOf(rules));
  });
}
