// Protects the answer against dead workers: killed at any point of any stage, the run ends with the numbers of an unbroken one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../../activities/store/json-artifact.js';
import { finished, startPipeline, until } from '../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';
import { toySet } from '../support/pipeline/toy-set.js';

let bench: TestBench;
let unbroken: string;
const set = toySet(40);

before(async () => {
  bench = await openTestBench();
  const worker = await bench.startWorker();
  unbroken = digestOf(
    (await finished(await startPipeline({ client: bench.client, store: bench.store, set }), bench.store))
      .ranking,
  );
  await worker.stop();
});
after(() => bench?.close());

const DOOMS = [
  'admit:before',
  'screenBlock:after',
  'reduce:after',
  'planEstimation:before',
  'estimateBlock:after',
  'rank:after',
  'seal:before',
  'seal:after',
];

for (const doom of DOOMS) {
  test(`a worker killed at ${doom} and another one later: the same ranking`, async () => {
    const doomed = await bench.startWorker(undefined, doom);
    const handle = await startPipeline({ client: bench.client, store: bench.store, set });
    await doomed.ended;
    const successor = await bench.startWorker();
    const results = await finished(handle, bench.store);
    await successor.stop();
    assert.equal(digestOf(results.ranking), unbroken);
    const { timings } = results;
    const retries =
      timings.reduction.retries +
      timings.estimation.retries +
      timings.ranking.retries +
      timings.governance.retries;
    if (!doom.startsWith('seal')) assert.ok(retries >= 1, 'the record says that something ran again');
  });
}

test('a block resumes where its last checkpoint was: nothing from before it is computed again', async () => {
  const logFile = join(bench.store, 'computed.log');
  const doomed = await bench.startWorker();
  const handle = await startPipeline({
    client: bench.client,
    store: bench.store,
    set: toySet(60),
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'toy', options: { busyMs: 200, logFile } },
    },
  });
  await until(handle, ({ stage }) => stage === 'estimation');
  await sleep(5000);
  await doomed.kill();
  const before = readFileSync(logFile, 'utf8').trim().split('\n');
  const successor = await bench.startWorker();
  const results = await finished(handle, bench.store);
  await successor.stop();
  const all = readFileSync(logFile, 'utf8').trim().split('\n');
  const again = all.length - new Set(all).size;
  assert.equal(results.ranking.length, 60);
  assert.ok(before.length >= 10, `${before.length} computed before the kill`);
  // Two threads, 200 ms each, a checkpoint at least every 2 s, and the heartbeat that carries it.
  assert.ok(again <= 24 && again < before.length, `${again} of ${before.length} computed again`);
});
