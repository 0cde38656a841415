// Protects what people may do to a running pipeline: pause, resume, extend, cancel, and a deadline that always brings an answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import {
  extendDeadlineUpdate,
  pauseUpdate,
  progressQuery,
  resumeUpdate,
} from '../../../workflows/messages.js';
import { PIPELINE_TASK_QUEUE } from '../../../workflows/names.js';
import {
  finished,
  resultsOf,
  sealedRecord,
  startPipeline,
  until,
} from '../../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../../support/pipeline/test-bench.js';
import { toySet } from '../../support/pipeline/toy-set.js';
import type { WorkerProcess } from '../../support/pipeline/worker-process.js';

let bench: TestBench;
let worker: WorkerProcess;
before(async () => {
  bench = await openTestBench();
  worker = await bench.startWorker();
});
after(() => bench?.close());

/** A pipeline of many slow little blocks: `count` candidates of 100 ms each. */
function slow(count: number, request: Record<string, unknown> = {}): Promise<WorkflowHandle> {
  return startPipeline({
    client: bench.client,
    store: bench.store,
    set: toySet(count),
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'toy', options: { busyMs: 100 } },
      ...request,
    },
    settings: { blockSeconds: 0.0002, maxBlocksInFlight: 2 },
  });
}

test('paused, no new block starts and running ones finish; resumed, it ends', async () => {
  const handle = await slow(40);
  await until(handle, ({ stage, done }) => stage === 'estimation' && done > 2);
  assert.equal((await handle.executeUpdate(pauseUpdate)).paused, true);
  await until(handle, ({ waitingFor }) => waitingFor === 'resume');
  const held = await handle.query(progressQuery);
  await sleep(1500);
  assert.equal((await handle.query(progressQuery)).done, held.done);
  assert.ok(held.done < 40);
  await handle.executeUpdate(resumeUpdate);
  assert.equal((await finished(handle, bench.store)).ranking.length, 40);
});

test('cancelled, it seals the record of what was done without any fallback, and ends as cancelled', async () => {
  const handle = await slow(60);
  await until(handle, ({ stage, done }) => stage === 'estimation' && done > 4);
  await handle.cancel();
  await assert.rejects(handle.result(), WorkflowFailedError);
  assert.equal((await handle.describe()).status.name, 'CANCELLED');
  const record = await sealedRecord(bench.client, handle.workflowId);
  const results = await resultsOf(record, bench.store);
  assert.equal(results.state, 'cancelled');
  assert.ok(results.ranking.length > 4 && results.ranking.length < 60);
  assert.ok(results.ranking.every(({ fallback }) => fallback === null));
  assert.equal(results.ranking.length + results.failed.length, 60);
  assert.ok(results.failed.every(({ reason }) => reason === 'cancelled before it was estimated'));
  // What a person left open is no failure of the method: no verdict may rest on it.
  assert.equal(results.memo.rules.find(({ rule }) => rule.metric === 'failedShare')?.value, 0);
});

test('at the deadline the rest gets the labelled classical answer, shifted by what this run measured', async () => {
  const handle = await slow(300, { deadline: { seconds: 8 } });
  const results = await finished(handle, bench.store);
  const measured = results.ranking.filter(({ origin }) => origin === 'quantum-simulator');
  const answered = results.ranking.filter(({ fallback }) => fallback !== null);
  assert.equal(results.ranking.length, 300);
  assert.ok(
    measured.length >= 5 && answered.length > 0,
    `${measured.length} measured, ${answered.length} answered`,
  );
  assert.ok(
    answered.every(({ origin, fallback }) => origin === 'classical' && fallback!.insteadOf === 'toy 1.0.0'),
  );
  const shifts = measured.map((entry) => entry.value - entry.baselineValue!).sort((a, b) => a - b);
  const median =
    (shifts[Math.floor((shifts.length - 1) / 2)]! + shifts[Math.ceil((shifts.length - 1) / 2)]!) / 2;
  for (const entry of answered) assert.ok(Math.abs(entry.value - entry.baselineValue! - median) < 1e-12);
});

test('an extended deadline is kept to; a bad extension is refused', async () => {
  const handle = await slow(20, { deadline: { seconds: 3 } });
  await until(handle, ({ stage }) => stage === 'estimation');
  for (const byMs of [-1, 1e300])
    await assert.rejects(handle.executeUpdate(extendDeadlineUpdate, { args: [{ byMs }] }));
  const before = (await handle.query(progressQuery)).deadlineMs;
  assert.equal(
    (await handle.executeUpdate(extendDeadlineUpdate, { args: [{ byMs: 600_000 }] })).deadlineMs,
    before + 600_000,
  );
  const results = await finished(handle, bench.store);
  assert.ok(results.ranking.every(({ fallback }) => fallback === null));
});

test('pause and the absolute deadline survive continue-as-new', async () => {
  const handle = await startPipeline({
    client: bench.client,
    store: bench.store,
    set: toySet(30),
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'toy', options: { busyMs: 100 } },
      deadline: { seconds: 3600 },
    },
    settings: { blockSeconds: 0.0002, maxBlocksInFlight: 1, blocksPerRun: 1 },
  });
  const runId = async (): Promise<string> =>
    (await bench.client.workflow.getHandle(handle.workflowId).describe()).runId;
  const first = await runId();
  const { deadlineMs } = await until(handle, ({ stage, done }) => stage === 'estimation' && done >= 8);
  await handle.executeUpdate(pauseUpdate);
  const held = await until(handle, ({ paused, waitingFor }) => paused && waitingFor === 'resume');
  assert.notEqual(await runId(), first);
  assert.equal(held.deadlineMs, deadlineMs);
  assert.ok(held.done < 30);
  await handle.executeUpdate(resumeUpdate);
  assert.equal((await finished(handle, bench.store)).ranking.length, 30);
});

test('a deadline of seconds is kept without any worker on the simulator queue', async () => {
  await worker.stop();
  const classicalOnly = await bench.startWorker([PIPELINE_TASK_QUEUE]);
  const handle = await slow(20, { deadline: { seconds: 4 } });
  const results = await finished(handle, bench.store);
  assert.equal(results.ranking.length, 20);
  assert.ok(results.ranking.every(({ origin, fallback }) => origin === 'classical' && fallback !== null));
  await classicalOnly.stop();
  worker = await bench.startWorker();
});

test('a candidate that hangs is ended at its time-out and marked; the rest go on', async () => {
  const set = toySet(6);
  const handle = await startPipeline({
    client: bench.client,
    store: bench.store,
    set,
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'toy', options: { hangValue: set.candidates[2]!.system.value } },
    },
    settings: { candidateTimeoutSeconds: 1 },
  });
  const results = await finished(handle, bench.store);
  assert.equal(results.ranking.length, 5);
  assert.deepEqual(
    results.failed.map(({ id }) => id),
    ['toy-00002'],
  );
  assert.match(results.failed[0]!.reason, /no answer within 1 s/);
});
