/**
 * Property: a pipeline that was ended from without and is begun again learns from the loops that it takes over what they have spent, so that no restart gives the budget
 * back: what is spent is the sum of all bills, and spent and reserved stay within the budget.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import type { DeviceProgress } from '../../../contracts/device-progress.js';
import { devicesQuery } from '../../../workflows/messages.js';
import { PricedDevice } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { startOnDevices, untilDevices } from '../../support/pipeline/device-pipeline.js';
import { finished } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

const LOOP = { method: 'vqe-sampled', options: { shots: 4000, shotsPerEvaluation: 500, steps: 2 } };

const start = (workflowId?: string): Promise<WorkflowHandle> =>
  startOnDevices(bench, { rungs: [{ device: 'slow' }], estimation: LOOP, dollars: 1000, workflowId });

const costOf = async (handle: WorkflowHandle): Promise<DeviceProgress['cost']> =>
  (await handle.query(devicesQuery))!.cost;

test('begun again twice, the books know what was spent before, and end with the sum of all bills', async () => {
  // Its first step takes five jobs, and the second one a sixth.
  let most = 6;
  const slow: PricedDevice = new PricedDevice({
    id: 'slow',
    perShotMicros: 1000,
    holds: () => slow.bought.size >= most,
  });
  const stop = await bench.serve([slow]);
  try {
    let handle = await start();
    for (let times = 0; times < 2; times++) {
      const isHeld = ({ cost }: DeviceProgress) => slow.bought.size >= most && cost.reserved === 1.5;
      await untilDevices(handle, isHeld);
      const before = await costOf(handle);
      assert.ok(before.spent > 0);
      await handle.terminate();
      handle = await start(handle.workflowId);
      await untilDevices(handle, ({ cost }) => cost.reserved > 0);
      assert.deepEqual(await costOf(handle), before);
    }
    most = Infinity;
    const { cost, jobs } = await finished(handle, bench.store);
    const bills = jobs.reduce((sum, { result }) => sum + result.bill!.micros, 0) / 1e6;
    assert.deepEqual([cost!.spent, cost!.reserved, cost!.quoted], [bills, 0, bills]);
  } finally {
    await stop();
  }
});
