/**
 * Property: what a substitute was paid for before a pipeline was begun again is adopted from it, also where the preferred device is back by then: it is not bought a second
 * time. The next steps are measured by the preferred device.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PricedDevice } from '../../support/devices/priced-device.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { loopHandle, startOnDevices, untilDevices } from '../../support/pipeline/device-pipeline.js';
import { finished } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

const RUNGS = [{ device: 'preferred', patienceSeconds: 1 }, { device: 'substitute' }];

/** A pipeline on a substitute, ended from without with its loop once something is bought, and begun again when the preferred device is back. */
async function begunAgain(estimation?: Record<string, unknown>) {
  const [now, price] = [{ isAway: true, isHeld: true }, { perShotMicros: 1000 }];
  const preferred = new PricedDevice({ id: 'preferred', ...price, isAway: () => now.isAway });
  const substitute = new PricedDevice({ id: 'substitute', ...price, holds: () => now.isHeld });
  const stop = await bench.serve([preferred, substitute]);
  try {
    const first = await startOnDevices(bench, { rungs: RUNGS, estimation, dollars: 1000 });
    await untilDevices(first, () => substitute.bought.size > 0);
    await first.terminate();
    await loopHandle(bench.client, first).terminate();
    [now.isAway, now.isHeld] = [false, false];
    const second = await startOnDevices(bench, {
      ...{ rungs: RUNGS, estimation, dollars: 1000 },
      workflowId: first.workflowId,
    });
    return { preferred, substitute, results: await finished(second, bench.store) };
  } finally {
    await stop();
  }
}

test('the substitute has the one job, and the row says why it was not the preferred device', async () => {
  const { preferred, substitute, results } = await begunAgain();
  assert.deepEqual([preferred.bought.size, substitute.bought.size], [0, 1]);
  const [{ device, substitution }] = results.ranking as [(typeof results.ranking)[number]];
  assert.equal(device, 'substitute');
  assert.match(substitution!.reason, /^preferred: substitute may have been paid for it before$/);
  assert.deepEqual([results.cost!.spent, results.cost!.reserved], [0.5, 0]);
});

test('of several steps only what was bought comes from the substitute, each job once', async () => {
  const options = { shots: 4000, shotsPerEvaluation: 500, steps: 2, layers: 1 };
  const { preferred, substitute, results } = await begunAgain({ method: 'vqe-sampled', options });
  const later = results.jobs.filter(({ step }) => step > 0);
  assert.ok(later.length > 0);
  for (const { result } of later) assert.equal(result.device.id, 'preferred');
  const bought = [...preferred.bought.keys(), ...substitute.bought.keys()];
  assert.deepEqual(results.jobs.map(({ result }) => result.token).sort(), bought.sort());
  const billed = results.jobs.reduce((sum, { result }) => sum + result.bill!.micros / 1e6, 0);
  assert.ok(Math.abs(results.cost!.spent - billed) < 1e-9, `${results.cost!.spent} of ${billed}`);
});
