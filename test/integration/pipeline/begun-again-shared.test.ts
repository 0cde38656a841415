/**
 * Property: of a program that two devices had shared before its pipeline was begun again, each setting is bought once: what either of them was paid for is adopted from it,
 * also where the preferred device would take all of it by then, and would divide it otherwise.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PricedDevice } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { finished } from '../../support/pipeline/pipeline-run.js';
import { begunAgainShared, sharers } from '../../support/pipeline/shared-program.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

/** Names of the settings that a device was paid for. */
function settingsOf({ bought }: PricedDevice): string[] {
  return [...bought.values()].flatMap(({ settings }) => settings.map(({ name }) => name));
}

function tokensOf(...those: PricedDevice[]): string[] {
  return those.flatMap(({ bought }) => [...bought.keys()]).sort();
}

test('both hand over what they have, and nothing is bought twice', async () => {
  const both = sharers();
  const { preferred, substitute } = both;
  const stop = await bench.serve([preferred, substitute]);
  try {
    let shared: string[][] = [];
    const second = await begunAgainShared(bench, both, () => {
      shared = [settingsOf(preferred), settingsOf(substitute)];
      both.relax();
    });
    const { ranking, jobs, cost } = await finished(second, bench.store);
    assert.ok(shared[0]!.length === 1 && shared[1]!.length > 1, JSON.stringify(shared));
    assert.deepEqual([settingsOf(preferred), settingsOf(substitute)], shared);
    assert.equal(ranking[0]!.origin, 'quantum-device');
    assert.deepEqual(jobs.map(({ result }) => result.token).sort(), tokensOf(preferred, substitute));
    const bills = jobs.reduce((sum, { result }) => sum + result.bill!.micros, 0) / 1e6;
    assert.deepEqual([cost!.spent, cost!.reserved], [bills, 0]);
  } finally {
    await stop();
  }
});
