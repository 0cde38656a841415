// Protects patience: a pipeline that waits for days still answers by its deadline. On the real time-skipping server.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { FileStore } from '../../../plugins/index.js';
import { startTimeSkippingServer } from '../../../testing/server/test-servers.js';
import { createPipelineWorkers } from '../../../workers/pipeline-workers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { extendDeadlineUpdate, pauseUpdate } from '../../../workflows/messages.js';
import { finished, startPipeline, until } from '../../support/pipeline/pipeline-run.js';
import { TOY_ESTIMATOR, TOY_FAMILY } from '../../support/pipeline/toy-adapters.js';
import { toySet } from '../../support/pipeline/toy-set.js';

let environment: TestWorkflowEnvironment;
let store: string;
before(async () => {
  installQuietRuntime();
  environment = await startTimeSkippingServer();
  store = await mkdtemp(join(tmpdir(), 'thq-store-'));
});
after(async () => {
  await environment?.teardown();
  await rm(store, { recursive: true, force: true });
});

const HOUR_MS = 3_600_000;

test('paused for days and forgotten, it answers at its extended deadline: measured values and labelled classical ones', async () => {
  const pipeline = { store: new FileStore(store), families: [TOY_FAMILY], estimators: [TOY_ESTIMATOR] };
  const workers = await createPipelineWorkers({
    connection: environment.nativeConnection,
    namespace: environment.namespace ?? 'default',
    pipeline,
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  try {
    const handle = await startPipeline({
      client: environment.client,
      store,
      set: toySet(40),
      request: {
        reduction: { keep: { fraction: 1 } },
        estimation: { method: 'toy', options: { busyMs: 100 } },
      },
      settings: { blockSeconds: 0.0002, maxBlocksInFlight: 1 },
    });
    await until(handle, ({ done, stage }) => stage === 'estimation' && done > 0);
    await handle.executeUpdate(pauseUpdate);
    const held = await until(handle, ({ waitingFor }) => waitingFor === 'resume');
    await handle.executeUpdate(extendDeadlineUpdate, { args: [{ byMs: 48 * HOUR_MS }] });
    const results = await finished(handle, store);
    const { startTime, closeTime } = await handle.describe();
    const waitedHours = (closeTime!.getTime() - startTime.getTime()) / HOUR_MS;
    assert.ok(waitedHours > 71 && waitedHours < 73, `${waitedHours} h`);
    const measured = results.ranking.filter(({ fallback }) => fallback === null);
    assert.equal(measured.length, held.done);
    assert.equal(results.ranking.length, 40);
  } finally {
    workers.forEach((worker) => worker.shutdown());
    await running;
  }
});
