// Property: the deadline and a cancel end a rehearsal and its quotes as they end a block: the pipeline answers in time, says why, and has bought nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import type { Quote } from '../../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import type { Results } from '../../../contracts/results.js';
import { extendDeadlineUpdate } from '../../../workflows/messages.js';
import { PricedDevice } from '../../support/devices/priced-device.js';
import { fcidumpSet } from '../../support/fcidump-set.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { untilDevices } from '../../support/pipeline/device-pipeline.js';
import {
  finished,
  resultsOf,
  sealedRecord,
  startPipeline,
  until,
} from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

/** Workers hear of a cancel with a heartbeat, at most every 4 s; a thread has a second to stop. */
const SOON_MS = 10_000;

/** Says what a job costs when the test lets it, and how long it takes. */
class SlowToQuote extends PricedDevice {
  asked = 0;

  constructor(
    readonly answers: Promise<unknown>,
    readonly executionSeconds: number | null = null,
  ) {
    super({ id: 'slow' });
  }

  override async quote(program: CircuitBatchProgram, signal?: AbortSignal): Promise<Quote> {
    this.asked++;
    const aborted = new Promise((_, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error), { once: true });
    });
    await Promise.race([this.answers, aborted]);
    return { ...(await super.quote(program)), executionSeconds: this.executionSeconds };
  }
}

const NEVER = new Promise<never>(() => undefined);
/** Takes the simulator a minute. */
const SLOW_REHEARSAL = { method: 'vqe-sampled', options: { shots: 20_000_000 } };
const QUICK_REHEARSAL = { method: 'sampled', options: { shots: 500 } };

interface Asked {
  names?: string[];
  estimation: Record<string, unknown>;
  deadlineSeconds: number;
}

async function start({ names = ['lih-1.548'], estimation, deadlineSeconds }: Asked): Promise<WorkflowHandle> {
  const set = fcidumpSet(names);
  return startPipeline({
    ...{ client: bench.client, store: bench.store, set },
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { ...estimation, ladder: { rungs: [{ device: 'slow' }] } },
      deadline: { seconds: deadlineSeconds },
    },
  });
}

async function withDevice(device: SlowToQuote, work: (device: SlowToQuote) => Promise<void>): Promise<void> {
  const stop = await bench.serve([device]);
  try {
    await work(device);
  } finally {
    await stop();
  }
}

function assertNothingBought({ cost, jobs, rehearsal }: Results, { bought }: SlowToQuote): void {
  assert.deepEqual([bought.size, cost!.quoted, cost!.spent, cost!.reserved, jobs], [0, 0, 0, 0, []]);
  assert.equal(rehearsal, null);
}

function assertAllLate({ ranking, failed }: Results): void {
  assert.deepEqual([ranking.length > 0, failed], [true, []]);
  for (const { origin, fallback } of ranking)
    assert.deepEqual(
      [origin, fallback!.reason],
      ['classical', 'the deadline was reached before it was estimated'],
    );
}

async function assertAnswersInTime(handle: WorkflowHandle, device: SlowToQuote): Promise<void> {
  const { deadlineMs } = await until(handle, ({ stage }) => stage === 'estimation');
  const results = await finished(handle, bench.store);
  const lateMs = Date.now() - deadlineMs;
  assert.ok(lateMs < SOON_MS, `${lateMs} ms after the deadline`);
  assertAllLate(results);
  assertNothingBought(results, device);
}

async function assertCancelledSoon(handle: WorkflowHandle, device: SlowToQuote): Promise<void> {
  const askedMs = Date.now();
  await handle.cancel();
  await assert.rejects(handle.result(), WorkflowFailedError);
  const tookMs = Date.now() - askedMs;
  assert.ok(tookMs < SOON_MS, `${tookMs} ms`);
  assert.equal((await handle.describe()).status.name, 'CANCELLED');
  const results = await resultsOf(await sealedRecord(bench.client, handle.workflowId), bench.store);
  assert.deepEqual([results.state, results.ranking], ['cancelled', []]);
  for (const { reason } of results.failed) assert.equal(reason, 'cancelled before it was estimated');
  assertNothingBought(results, device);
}

test('at the deadline a rehearsal that goes on is ended', () =>
  withDevice(new SlowToQuote(NEVER), async (device) => {
    await assertAnswersInTime(await start({ estimation: SLOW_REHEARSAL, deadlineSeconds: 10 }), device);
    assert.equal(device.asked, 0);
  }));

test('a cancel ends a rehearsal that goes on', () =>
  withDevice(new SlowToQuote(NEVER), async (device) => {
    const handle = await start({ estimation: SLOW_REHEARSAL, deadlineSeconds: 300 });
    await untilDevices(handle, ({ rehearsal }) => rehearsal === null);
    await assertCancelledSoon(handle, device);
    assert.equal(device.asked, 0);
  }));

test('at the deadline a quote that does not come is waited for no longer', () =>
  withDevice(new SlowToQuote(NEVER), async (device) => {
    await assertAnswersInTime(await start({ estimation: QUICK_REHEARSAL, deadlineSeconds: 10 }), device);
    assert.ok(device.asked > 0);
  }));

test('a cancel ends the wait for a quote', () =>
  withDevice(new SlowToQuote(NEVER), async (device) => {
    const handle = await start({ estimation: QUICK_REHEARSAL, deadlineSeconds: 300 });
    await until(handle, () => device.asked > 0);
    await assertCancelledSoon(handle, device);
  }));

test('quotes that come when there is no time left for jobs blame no device', async () => {
  let answer!: (value: unknown) => void;
  await withDevice(new SlowToQuote(new Promise((resolve) => (answer = resolve))), async (device) => {
    const names = ['h2-0.735-sto3g', 'heh+-0.772'];
    const handle = await start({ names, estimation: QUICK_REHEARSAL, deadlineSeconds: 30 });
    const { deadlineMs } = await until(handle, () => device.asked > 0);
    // Loops would stop a twentieth of the time before the deadline.
    setTimeout(() => answer(null), deadlineMs - 1300 - Date.now());
    await assertAnswersInTime(handle, device);
  });
});

test('a deadline that is moved gives quotes the time, and a refusal by the earlier one is not held against the device', async () => {
  let answer!: (value: unknown) => void;
  await withDevice(new SlowToQuote(new Promise((resolve) => (answer = resolve)), 30), async (device) => {
    const handle = await start({ estimation: QUICK_REHEARSAL, deadlineSeconds: 15 });
    await until(handle, () => device.asked > 0);
    const { deadlineMs } = await handle.executeUpdate(extendDeadlineUpdate, { args: [{ byMs: 200_000 }] });
    await pause(deadlineMs - 200_000 + 1000 - Date.now());
    answer(null);
    const { ranking, rehearsal } = await finished(handle, bench.store);
    assert.equal(rehearsal!.problem, null);
    for (const { device: by, fallback } of ranking) assert.deepEqual([by, fallback], ['slow', null]);
  });
});
