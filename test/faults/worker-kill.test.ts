// Protects the answer against dead workers: killed at any point of any stage, the run ends with the numbers of an unbroken one.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../../activities/store/json-artifact.js';
import { finished, startPipeline } from '../support/pipeline/pipeline-run.js';
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
  'reduce:before',
  'reduce:after',
  'estimateBlock:after',
  'rankAndSeal:before',
  'rankAndSeal:after',
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
    assert.ok(retries >= 1, 'the record says that something ran again');
  });
}

test('a block resumes where its last checkpoint was: nothing from before it is computed again', async () => {
  const logFile = join(bench.store, 'computed.log');
  const computed = (): string[] =>
    existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n') : [];
  const threads = availableParallelism();
  const doomed = await bench.startWorker();
  const handle = await startPipeline({
    client: bench.client,
    store: bench.store,
    set: toySet(50 * threads),
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'toy', options: { busyMs: 200, logFile } },
    },
    // One block, however many threads plan it.
    settings: { blockSeconds: 600 },
  });
  while (computed().length < 25 * threads) await sleep(20);
  await doomed.kill();
  const before = computed().length;
  const successor = await bench.startWorker();
  const results = await finished(handle, bench.store);
  await successor.stop();
  const all = computed();
  const again = all.length - new Set(all).size;
  assert.equal(results.ranking.length, 50 * threads);
  // What a thread computes in 200 ms each since the checkpoint that the last heartbeat carried, 1.5 s and 4 s old at most.
  const unsaved = threads * Math.ceil(5500 / 200 + 1);
  assert.ok(again <= unsaved && again < before, `${again} of ${before} computed again`);
});
