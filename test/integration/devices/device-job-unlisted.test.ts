/**
 * Property: a job that was begun before, and whose device lists nothing until an hour after its deadline, ends as unknown: nothing is submitted, and its price stays
 * open. On the real time-skipping server, which keeps no lists of earlier runs, so that one is made up.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Worker } from '@temporalio/worker';
import { createDeviceActivities } from '../../../activities/device-jobs.js';
import { WORKFLOWS_PATH } from '../../../plugins/index.js';
import { ended, openTimeSkippingJobBench } from '../../support/devices/job-bench.js';
import { UnlistedDevice } from '../../support/devices/unlisted-device.js';

const QUEUE = 'unlisted';
const DEADLINE_MS = 3_600_000;

let bench: Awaited<ReturnType<typeof openTimeSkippingJobBench>>;
before(async () => {
  bench = await openTimeSkippingJobBench();
});
after(() => bench?.close());

async function jobOfBefore(device: UnlistedDevice) {
  const activities = createDeviceActivities({ store: bench.store, devices: [device] });
  const recordIntent: typeof activities.recordIntent = async (input) => ({
    ...(await activities.recordIntent(input)),
    begunBefore: true,
  });
  const worker = await Worker.create({
    ...{ connection: bench.environment.nativeConnection, taskQueue: QUEUE, workflowsPath: WORKFLOWS_PATH },
    activities: { ...activities, recordIntent },
  });
  const now = await bench.environment.currentTimeMs();
  const job = { device: device.id, queue: QUEUE, patienceMs: 1_000, sinceMs: now };
  return worker.runUntil(async () => ended(await bench.start({ ...job, deadlineMs: now + DEADLINE_MS })));
}

for (const level of ['client-id', 'client-token', 'searchable'] as const) {
  test(`${level}: unknown, and nothing is submitted`, async () => {
    const device = new UnlistedDevice({ level });
    device.isOut = true;
    const { outcome, job, bill, submissions } = await jobOfBefore(device);
    assert.deepEqual(
      [outcome.kind, job, bill, submissions, device.submissions],
      ['unknown', null, null, 0, 0],
    );
  });
}
