/**
 * Property: a job of Braket's that is begun again when its client token is forgotten is found by its tag and not bought again. The emulator's ledger is
 * the judge.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { BraketDevice } from '../../../activities/devices/braket/braket-device.js';
import { BraketConfig } from '../../../contracts/device-config.js';
import { braketClient, FORTE } from '../../support/emulator/braket-client.js';
import { faults, openEmulator, type EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { ended, openJobBench, type JobBench } from '../../support/devices/job-bench.js';
import { PLANTED_KEY } from '../../support/devices/planted-key.js';

process.env.AWS_ACCESS_KEY_ID = 'AKIAPLANTED0123456789';
process.env.AWS_SECRET_ACCESS_KEY = PLANTED_KEY;

const LIFETIME_MS = 500;

let emulator: EmulatorBench;
let bench: JobBench;
before(async () => {
  const lifetime = { kind: 'token-lifetime', provider: 'braket', seconds: LIFETIME_MS / 1000 };
  emulator = await openEmulator({ faults: faults({ conditions: [lifetime] }) });
  bench = await openJobBench();
});
after(async () => {
  await bench?.close();
  await emulator?.close();
});

test('a token is known again within its life, and buys another task after it', async () => {
  const braket = braketClient(emulator.origin('braket'));
  const submitted = async () => (await braket.submit({ clientToken: 'mortal' })).json.quantumTaskArn;
  const first = await submitted();
  assert.equal(await submitted(), first);
  await pause(LIFETIME_MS);
  assert.notEqual(await submitted(), first);
});

test('begun again after the life of its token, a job is found and not bought', async () => {
  const origin = emulator.origin('braket');
  const config = BraketConfig.parse({
    ...{ adapter: 'braket', id: 'forte', arn: FORTE, region: 'us-east-1', bucket: 'amazon-braket-again' },
    endpoint: origin,
    price: {
      ...{ currency: 'USD', source: 'tariff of the emulator', date: '2026-11-24' },
      ...{ perTaskMicros: 300_000, perShotMicros: 80_000 },
    },
  });
  const queue = 'braket-begun-again';
  const end = await bench.serve(queue, [new BraketDevice(config)]);
  try {
    const asked = { device: 'forte', queue, pipeline: 'pipeline/begun/again' };
    const first = await ended(await bench.start(asked));
    const again = await ended(await bench.start(asked));
    assert.deepEqual([again.job!.id, again.adopted, again.submissions], [first.job!.id, true, 0]);
    const { jobs } = await emulator.ledger();
    assert.equal(jobs.filter(({ tokens }) => tokens.includes(first.token)).length, 1);
    assert.deepEqual([first.adopted, again.bill], [false, first.bill]);
  } finally {
    await end();
  }
});
