// Protects a run against a dying server: killed and started again on its file, the run goes on to the same answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../../activities/store/json-artifact.js';
import { finished, startPipeline, until } from '../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';
import { toySet } from '../support/pipeline/toy-set.js';

let bench: TestBench;
before(async () => {
  bench = await openTestBench();
  await bench.startWorker();
});
after(() => bench?.close());

test('a server killed in the middle of estimation and restarted on its file: the same ranking as an unbroken run', async () => {
  const pipeline = {
    client: bench.client,
    store: bench.store,
    set: toySet(60),
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'toy', options: { busyMs: 100 } },
    },
    settings: { blockSeconds: 0.0005 },
  };
  const unbroken = await finished(await startPipeline(pipeline), bench.store);
  const handle = await startPipeline(pipeline);
  await until(handle, ({ stage, done }) => stage === 'estimation' && done > 0);
  await bench.server.kill();
  await sleep(2000);
  await bench.server.restart();
  const results = await finished(bench.client.workflow.getHandle(handle.workflowId), bench.store);
  assert.equal(digestOf(results.ranking), digestOf(unbroken.ranking));
});
