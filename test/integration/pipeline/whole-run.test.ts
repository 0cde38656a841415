// Protects the main promise: a set goes in, every candidate comes out in exactly one list, and the same request gives the same bits.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { digestOf } from '../../../activities/store/json-artifact.js';
import { finished, startPipeline } from '../../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../../support/pipeline/test-bench.js';
import { toySet } from '../../support/pipeline/toy-set.js';

let bench: TestBench;
before(async () => {
  bench = await openTestBench();
  await bench.startWorker();
});
after(() => bench?.close());

test('every candidate ends in exactly one list, with duplicates, unusable ones and failures named', async () => {
  const base = toySet(60);
  const value = (index: number): number => base.candidates[index]!.system.value as number;
  const set = toySet(60, {
    3: { unusable: 'no such atom' },
    7: { score: null },
    11: { value: value(10), score: base.candidates[10]!.system.score },
    20: { score: -10 },
  });
  const handle = await startPipeline({
    client: bench.client,
    store: bench.store,
    set,
    request: { estimation: { method: 'toy', options: { failValue: value(20) } }, top: 5 },
  });
  const results = await finished(handle, bench.store);
  const lists = [results.ranking, results.reduced, results.rejected, results.failed].map((list) =>
    list.map(({ id }) => id),
  );
  assert.deepEqual(lists.flat().sort(), set.candidates.map(({ id }) => id).sort());
  assert.match(results.rejected.find(({ id }) => id === 'toy-00003')!.reason, /no such atom/);
  assert.match(results.rejected.find(({ id }) => id === 'toy-00011')!.reason, /toy-00010/);
  assert.match(results.failed.find(({ id }) => id === 'toy-00020')!.reason, /told to fail/);
  assert.ok(lists[0]!.includes('toy-00007'), 'a candidate without a score is never dropped');
  const values = results.ranking.map((entry) => entry.value);
  assert.deepEqual(
    values,
    [...values].sort((a, b) => a - b),
    'best first',
  );
  assert.ok(
    results.ranking.every(({ origin, fallback }) => origin === 'quantum-simulator' && fallback === null),
  );
});

test('two computations of one request give the same ranking, bit for bit, whatever the blocks and the order of the set', async () => {
  const set = toySet(80);
  const shuffled = { ...set, candidates: [...set.candidates].reverse() };
  const { client, store } = bench;
  const one = await finished(await startPipeline({ client, store, set }), store);
  const two = await finished(
    await startPipeline({
      client,
      store,
      set: shuffled,
      settings: { blockSeconds: 0.0001, blocksPerRun: 3, maxBlocksInFlight: 2 },
    }),
    store,
  );
  assert.equal(digestOf(one.ranking), digestOf(two.ranking));
});

test('two pipelines at once, and 500 candidates, do not get into each other', async () => {
  const { client, store } = bench;
  const handles = await Promise.all([
    startPipeline({ client, store, set: toySet(500), request: { reduction: { keep: { fraction: 1 } } } }),
    startPipeline({ client, store, set: toySet(40), request: { seed: 2 } }),
  ]);
  const [large, small] = await Promise.all(handles.map((handle) => finished(handle, bench.store)));
  assert.equal(large!.ranking.length, 500);
  assert.equal(small!.ranking.length + small!.reduced.length, 40);
});
