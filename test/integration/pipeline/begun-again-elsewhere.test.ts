/**
 * Property: a pipeline that is begun again, with its loop and its job, while what it bought cannot be listed does not buy it from the next device: it waits, and adopts what
 * it finds.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { DeviceJob } from '../../../contracts/device-job.js';
import { outOfReach } from '../../support/devices/out-of-reach.js';
import { PricedDevice } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { loopHandle, startOnDevices, untilDevices } from '../../support/pipeline/device-pipeline.js';
import { finished } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

/** Keeps its jobs in the queue, and then answers nothing when it is asked for them. */
class Unlisted extends PricedDevice {
  override readonly safety = { level: 'searchable', listingLagMs: 0 } as unknown as PricedDevice['safety'];
  isOut = false;

  override async find(...call: Parameters<PricedDevice['find']>): Promise<DeviceJob[]> {
    if (!this.isOut) return super.find(...call);
    throw outOfReach(this.id, 'find', 'the list is out');
  }
}

/** Ends all that a pipeline has under way from without. */
async function endAll(client: Client, pipeline: WorkflowHandle): Promise<void> {
  await pipeline.terminate();
  await loopHandle(client, pipeline).terminate();
  const jobs = client.workflow.list({ query: 'WorkflowType = "deviceJob" AND ExecutionStatus = "Running"' });
  for await (const { workflowId } of jobs) await client.workflow.getHandle(workflowId).terminate();
}

test('what cannot be listed is not bought elsewhere', async () => {
  let isHeld = true;
  const slow = new Unlisted({ id: 'slow', perShotMicros: 1000, holds: () => isHeld });
  const other = new PricedDevice({ id: 'other', perShotMicros: 1000 });
  const stop = await bench.serve([slow, other]);
  const rungs = [{ device: 'slow', patienceSeconds: 1 }, { device: 'other' }];
  try {
    const first = await startOnDevices(bench, { rungs });
    await untilDevices(first, () => slow.bought.size > 0);
    await endAll(bench.client, first);
    slow.isOut = true;
    const second = await startOnDevices(bench, { rungs, workflowId: first.workflowId });
    await untilDevices(second, ({ jobs }) => jobs.length > 0);
    // A search that lost its patience took half a minute.
    await pause(40_000);
    assert.equal(other.bought.size, 0);
    [slow.isOut, isHeld] = [false, false];
    const { ranking, cost } = await finished(second, bench.store);
    assert.deepEqual(
      ranking.map(({ device }) => device),
      ['slow'],
    );
    assert.deepEqual([slow.bought.size, other.bought.size, cost!.spent, cost!.reserved], [1, 0, 0.5, 0]);
  } finally {
    await stop();
  }
});
