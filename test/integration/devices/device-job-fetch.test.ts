/**
 * Property: a paid result is fetched for as long as the job may go on, and a while after that; however often that is, nothing is bought again. On the real time-skipping
 * server.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertCounts } from '../../support/devices/asymmetric.js';
import { GatedDevice } from '../../support/devices/gated-device.js';
import { ended, openTimeSkippingJobBench } from '../../support/devices/job-bench.js';

const HOUR_MS = 3_600_000;
const QUEUE = 'fetch';
/** Some hours of attempts, and far more than are made after a stop. */
const MISSING = 40;
/** Attempts once the job is to be given up. */
const LAST_ATTEMPTS = 15;
const late = new GatedDevice({ id: 'late' }, { isResultMissing: (fetch) => fetch <= MISSING });
const never = new GatedDevice({ id: 'never' }, { isResultMissing: () => true });

let bench: Awaited<ReturnType<typeof openTimeSkippingJobBench>>;
let stop: () => Promise<void>;
before(async () => {
  bench = await openTimeSkippingJobBench();
  stop = await bench.serve(QUEUE, [late, never]);
});
after(async () => {
  await stop?.();
  await bench?.close();
});

async function fetched({ id: device }: GatedDevice, hours: number) {
  const sinceMs = await bench.environment.currentTimeMs();
  const job = { device, queue: QUEUE, sinceMs, deadlineMs: sinceMs + hours * HOUR_MS };
  const handle = await bench.start(job);
  const result = await ended(handle);
  // The server's own clock may have gone on to whatever comes next.
  const { closeTime } = await handle.describe();
  return { result, hours: (closeTime!.getTime() - sinceMs) / HOUR_MS };
}

test('results that come hours after the end are waited for while the deadline is far', async () => {
  const { result } = await fetched(late, 24);
  await assertCounts(bench.store, result);
  assert.deepEqual([late.fetches, late.bought.size, result.submissions], [MISSING + 1, 1, 1]);
});

test('results that never come are given up some time after the deadline, and their job is not bought again', async () => {
  const { result, hours } = await fetched(never, 6);
  assert.ok(result.outcome.kind === 'failed');
  assert.deepEqual([result.outcome.failure.type, result.submissions], ['ResultUnavailable', 1]);
  assert.ok(never.fetches > LAST_ATTEMPTS && hours > 6 && hours < 9, `${never.fetches} in ${hours} h`);
});
