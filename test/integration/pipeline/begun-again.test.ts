/**
 * Property: a pipeline that was ended from without and is begun again takes its loops over, and those that fail later do not hold it up. What a job of before may cost
 * stays set aside, and a cancel reaches it.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { PricedDevice } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { loopHandle, startOnSlow, untilDevices } from '../../support/pipeline/device-pipeline.js';
import { finished, resultsOf, sealedRecord } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

const DEADLINE_SECONDS = 600;

/** A pipeline whose one job waits at its device, ended from without and begun again. */
async function again(
  isLoopEnded: boolean,
  isHeld: () => boolean,
  work: (second: WorkflowHandle, slow: PricedDevice) => Promise<void>,
): Promise<void> {
  const slow = new PricedDevice({ id: 'slow', perShotMicros: 1000, holds: isHeld });
  const stop = await bench.serve([slow]);
  try {
    const first = await startOnSlow(bench, DEADLINE_SECONDS);
    await untilDevices(first, () => slow.bought.size > 0);
    await first.terminate();
    if (isLoopEnded) await loopHandle(bench.client, first).terminate();
    const second = await startOnSlow(bench, DEADLINE_SECONDS, first.workflowId);
    await untilDevices(second, ({ cost }) => cost.reserved > 0);
    await work(second, slow);
  } finally {
    await stop();
  }
}

async function cancelled(handle: WorkflowHandle) {
  await handle.cancel();
  await assert.rejects(Promise.race([handle.result(), pause(60_000, 'still there after a minute')]));
  return resultsOf(await sealedRecord(bench.client, handle.workflowId), bench.store);
}

test('cancelled when its loop has ended unseen, it ends too', () =>
  again(
    false,
    () => true,
    async (second, slow) => {
      await loopHandle(bench.client, second).terminate();
      const { cost, openJobs } = await cancelled(second);
      assert.deepEqual([slow.cancelled.size, cost!.spent, cost!.reserved, openJobs], [1, 0, 0, []]);
    },
  ));

test('cancelled while a job of before goes on: that one is cancelled, and accounted for', () =>
  again(
    true,
    () => true,
    async (second, slow) => {
      // By then the new loop has found the job that bears its name.
      await pause(3_000);
      const { cost, openJobs } = await cancelled(second);
      assert.deepEqual([cost!.reserved, cost!.spent, openJobs], [0, 0, []]);
      assert.deepEqual([...slow.cancelled], [...slow.bought.keys()]);
    },
  ));

test('a job of before that ends is adopted by the loop that was begun again, and not bought twice', async () => {
  let isHeld = true;
  await again(
    true,
    () => isHeld,
    async (second, slow) => {
      isHeld = false;
      const { ranking, cost } = await finished(second, bench.store);
      assert.deepEqual(
        ranking.map(({ device, fallback }) => [device, fallback]),
        [['slow', null]],
      );
      assert.deepEqual([slow.bought.size, cost!.spent, cost!.reserved], [1, 0.5, 0]);
    },
  );
});
