/**
 * Property: a week in a device's queue adds nothing to the history and at most 150 polls a day; a job that never ends is given up at its deadline and an hour later said
 * to be open. On the real time-skipping server.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertCounts } from '../../support/devices/asymmetric.js';
import { ended, openTimeSkippingJobBench } from '../../support/devices/job-bench.js';
import { ScriptedDevice } from '../../support/devices/scripted-device.js';

const DAY_MS = 24 * 3600 * 1000;
/** Polls of a week of 10 min each, but for the six at its beginning. */
const POLLS_OF_A_WEEK = 7 * 144;

const QUEUE = 'week';
const limits = { concurrency: 1, rate: null };
const moments = new ScriptedDevice({ level: 'client-id', id: 'moment', limits, pending: 0 });
const weeks = new ScriptedDevice({ level: 'client-id', id: 'week', limits, pending: POLLS_OF_A_WEEK });
const never = { level: 'client-id' as const, id: 'endless', limits, pending: Infinity };
const endless = new ScriptedDevice(never);

let bench: Awaited<ReturnType<typeof openTimeSkippingJobBench>>;
let stop: () => Promise<void>;
before(async () => {
  bench = await openTimeSkippingJobBench();
  // One worker for all: a broker outlives its job, and while what it wants to know waits for a worker no time is skipped.
  stop = await bench.serve(QUEUE, [moments, weeks, endless]);
});
after(async () => {
  await stop?.();
  await bench?.close();
});

async function queued({ id: device }: ScriptedDevice, days: number) {
  const now = await bench.environment.currentTimeMs();
  const handle = await bench.start({
    ...{ device, queue: QUEUE },
    sinceMs: now,
    deadlineMs: now + days * DAY_MS,
  });
  const result = await ended(handle);
  const { startTime, closeTime, historyLength } = await handle.describe();
  const lastedDays = (closeTime!.getTime() - startTime.getTime()) / DAY_MS;
  return { result, historyLength, lastedDays };
}

test('a week in the queue: as many events as a moment in it, one lease, counts at the end', async () => {
  const moment = await queued(moments, 30);
  const week = await queued(weeks, 30);
  await assertCounts(bench.store, week.result);
  assert.ok(week.lastedDays > 6.9 && week.lastedDays < 7.1, `${week.lastedDays} days`);
  // What comes close together may share a workflow task, of three events.
  const more = week.historyLength - moment.historyLength;
  assert.ok(Math.abs(more) <= 6, `${more} events more`);
  assert.equal(weeks.polls, POLLS_OF_A_WEEK + 1);
});

test('a job that no cancel ends: open an hour after its deadline, its price open too; it keeps its place until the device says that it ended', async () => {
  const { result, lastedDays } = await queued(endless, 2);
  assert.ok(result.outcome.kind === 'open');
  assert.equal(result.outcome.reason, 'deadline');
  assert.deepEqual([result.bill, endless.cancels, endless.submissions], [null, 1, 1]);
  assert.ok(lastedDays > 2 && lastedDays < 2.1, `${lastedDays} days`);
  const { result: next } = await queued(endless, 0.1);
  assert.deepEqual([next.outcome, endless.submissions], [{ kind: 'cancelled', reason: 'deadline' }, 1]);
  never.pending = 0;
  const { result: last, lastedDays: waited } = await queued(endless, 0.2);
  assert.deepEqual([last.outcome.kind, endless.submissions], ['succeeded', 2]);
  assert.ok(waited < 0.1, `${waited} days`);
});
