/**
 * Property: a pipeline that is begun again knows from the first moment what its earlier run spent and set aside, also for candidates to which it comes much later; and cancelled
 * before it comes to them, it leaves nothing running and nothing unaccounted.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { PricedDevice } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { loopHandle, startOnDevices, untilDevices } from '../../support/pipeline/device-pipeline.js';
import { resultsOf, sealedRecord } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

/** One after the other. */
const start = (workflowId?: string): Promise<WorkflowHandle> =>
  startOnDevices(bench, {
    rungs: [{ device: 'slow' }],
    names: ['h2-0.735-sto3g', 'heh+-0.772'],
    settings: { maxBlocksInFlight: 1 },
    workflowId,
  });

/** Ids of workflows of a pipeline that go on, without its own. */
async function running({ workflowId }: WorkflowHandle): Promise<string[]> {
  const query = `WorkflowId STARTS_WITH "${workflowId}/" AND ExecutionStatus = "Running"`;
  const ids: string[] = [];
  for await (const run of bench.client.workflow.list({ query })) ids.push(run.workflowId);
  return ids;
}

/** The first candidate is measured and the job of the second one in the queue as the pipeline is ended from without; then all jobs are held, and it is begun again. */
async function begunAgain(slow: PricedDevice, ends: (first: WorkflowHandle) => Promise<unknown>) {
  const first = await start();
  await untilDevices(first, ({ cost }) => slow.bought.size === 2 && cost.spent === 0.5);
  await first.terminate();
  await ends(first);
  const second = await start(first.workflowId);
  // The first candidate's job is asked for again, and held: this run does not come to the second one.
  await untilDevices(second, ({ jobs }) => jobs.some(({ workflowId }) => workflowId.includes('/job/0.')));
  return second;
}

for (const [name, ends] of [
  ['the loop behind goes on', () => Promise.resolve()],
  [
    'the loop behind was ended too',
    (first: WorkflowHandle) => loopHandle(bench.client, first, 1).terminate(),
  ],
] as const)
  test(`${name}: its money is known at once, and its job ends with the pipeline`, async () => {
    const slow: PricedDevice = new PricedDevice({
      ...{ id: 'slow', perShotMicros: 1000 },
      holds: () => slow.bought.size === 2,
    });
    const stop = await bench.serve([slow]);
    try {
      const second = await begunAgain(slow, ends);
      await untilDevices(second, ({ cost }) => cost.spent === 0.5 && cost.reserved === 0.5);
      await second.cancel();
      await assert.rejects(second.result(), ({ cause }) => cause instanceof CancelledFailure);
      const results = await resultsOf(await sealedRecord(bench.client, second.workflowId), bench.store);
      const [, behind] = [...slow.bought.keys()];
      assert.ok(slow.cancelled.has(behind!));
      assert.deepEqual(await running(second), []);
      assert.deepEqual([results.cost!.reserved, results.openJobs], [0, []]);
    } finally {
      await stop();
    }
  });
