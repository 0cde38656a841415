/**
 * Property: a bill that does not come holds up no counts, and a job that does not end in time stands in the record all the same, with the money that is set aside for
 * it and, where its candidate has the classical answer, as the reason of that.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outOfReach } from '../../support/devices/out-of-reach.js';
import { PricedDevice } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { startOnSlow } from '../../support/pipeline/device-pipeline.js';
import { finished } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

const SLOW = { id: 'slow', perShotMicros: 1000 };

/** Nobody can say what a job of it cost. */
class Unbilled extends PricedDevice {
  override bill(): Promise<never> {
    throw outOfReach(this.id, 'bill', 'no bill can be had');
  }
}

async function resultsOn(device: PricedDevice, deadlineSeconds: number) {
  const stop = await bench.serve([device]);
  try {
    return await finished(await startOnSlow(bench, deadlineSeconds), bench.store);
  } finally {
    await stop();
  }
}

test('without a bill the counts are used, and what was quoted stays set aside', async () => {
  const { ranking, cost, jobs, openJobs } = await resultsOn(new Unbilled(SLOW), 60);
  assert.deepEqual(
    ranking.map(({ origin, device, fallback }) => [origin, device, fallback]),
    [['quantum-device', 'slow', null]],
  );
  assert.deepEqual([cost!.spent, cost!.reserved], [0, 0.5]);
  assert.deepEqual(
    jobs.map(({ result: { outcome, bill } }) => [outcome.kind, bill]),
    [['succeeded', null]],
  );
  // All else of it is told.
  assert.deepEqual(openJobs, []);
});

test('a job that is still there at the deadline is told, and is why its candidate was not measured', async () => {
  const slow = new PricedDevice({ ...SLOW, holds: () => true, isEndless: true });
  const { ranking, cost, jobs, openJobs } = await resultsOn(slow, 120);
  assert.deepEqual(
    ranking.map(({ origin }) => origin),
    ['classical'],
  );
  assert.match(ranking[0]!.fallback!.reason, /slow: its job had not ended when the deadline came/);
  assert.deepEqual([slow.bought.size, cost!.spent, cost!.reserved, jobs], [1, 0, 0.5, []]);
  assert.deepEqual(
    openJobs.map(({ device, quote }) => [device, quote]),
    [['slow', { micros: 500_000, currency: 'USD' }]],
  );
  const { workflowId } = openJobs[0]!;
  assert.equal((await bench.client.workflow.getHandle(workflowId).describe()).status.name, 'RUNNING');
});
