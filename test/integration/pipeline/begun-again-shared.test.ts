/**
 * Property: of a program that two devices had shared before its pipeline was begun again, each setting is bought once: what either of them was paid for is adopted from it,
 * also where the preferred device would take all of it by then, or would divide it otherwise.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PricedDevice, type PricedScript } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { loopHandle, startOnDevices, untilDevices } from '../../support/pipeline/device-pipeline.js';
import { finished } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

const ASKED = {
  rungs: [{ device: 'preferred', patienceSeconds: 1 }, { device: 'substitute' }],
  estimation: { options: { shots: 500, grouping: 'qubit-wise' } },
};

/** Names of the settings that a device was paid for. */
function settingsOf({ bought }: PricedDevice): string[] {
  return [...bought.values()].flatMap(({ settings }) => settings.map(({ name }) => name));
}

/** A preferred device that is away after its first job, and a substitute that keeps the others in its queue; both take one circuit a job. */
function devices() {
  const now = { most: 1, isHeld: true, mostCircuits: 1 };
  const script = (id: string): PricedScript => ({
    ...{ id, perShotMicros: 1000 },
    get mostCircuits() {
      return now.mostCircuits;
    },
  });
  const isAway = (): boolean => preferred.bought.size >= now.most;
  const preferred: PricedDevice = new PricedDevice(Object.assign(script('preferred'), { isAway }));
  const substitute = new PricedDevice(Object.assign(script('substitute'), { holds: () => now.isHeld }));
  return { now, preferred, substitute };
}

test('both hand over what they have, and nothing is bought twice', async () => {
  const { now, preferred, substitute } = devices();
  const stop = await bench.serve([preferred, substitute]);
  try {
    const first = await startOnDevices(bench, ASKED);
    await untilDevices(first, ({ jobs }) => jobs.length > 0 && jobs.length === substitute.bought.size);
    const shared = [settingsOf(preferred), settingsOf(substitute)];
    assert.ok(shared[0]!.length === 1 && shared[1]!.length > 1, JSON.stringify(shared));
    await first.terminate();
    await loopHandle(bench.client, first).terminate();
    Object.assign(now, { most: Infinity, isHeld: false, mostCircuits: 10 });
    const second = await startOnDevices(bench, { ...ASKED, workflowId: first.workflowId });
    const { ranking, jobs, cost } = await finished(second, bench.store);
    assert.deepEqual([settingsOf(preferred), settingsOf(substitute)], shared);
    assert.equal(ranking[0]!.origin, 'quantum-device');
    assert.deepEqual(jobs.map(({ result }) => result.token).sort(), tokensOf(preferred, substitute));
    const bills = jobs.reduce((sum, { result }) => sum + result.bill!.micros, 0) / 1e6;
    assert.deepEqual([cost!.spent, cost!.reserved], [bills, 0]);
  } finally {
    await stop();
  }
});

function tokensOf(...those: PricedDevice[]): string[] {
  return those.flatMap(({ bought }) => [...bought.keys()]).sort();
}
