/**
 * Property: a device of Azure that signs in as an application fetches a new token when the service refuses the last one, and before it ends: a job outlives its token,
 * bought once. A sign-in that is refused says so, without the secret.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AzureDevice } from '../../../activities/devices/azure/azure-device.js';
import { DeviceError } from '../../../activities/devices/device-error.js';
import { Secret } from '../../../activities/devices/secret.js';
import { AzureConfig } from '../../../contracts/azure-config.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { PLANTED_KEY } from '../../support/devices/planted-key.js';
import { faults, openEmulator, type EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { ASYMMETRIC, untilFinal } from './device-benches.js';

const SIGNAL = AbortSignal.timeout(60_000);
const PROGRAM: CircuitBatchProgram = { ...ASYMMETRIC, settings: ASYMMETRIC.settings.slice(0, 1) };
const azure = { provider: 'azure' };

let bench: EmulatorBench;
let clockMs: number;
let device: AzureDevice;

function configured(auth: object | string): AzureConfig {
  return AzureConfig.parse({
    ...{ adapter: 'azure', id: 'entra', target: 'ionq.qpu.forte-1', qubits: 29, auth },
    ...{ subscription: 's', resourceGroup: 'g', workspace: 'emulated', url: bench.origin('azure') },
    price: {
      ...{ currency: 'USD', source: 'tariff of the emulator', date: '2026-11-24' },
      ...{ perOneQubitGateShotMicros: 220, perTwoQubitGateShotMicros: 980, leastMicros: 1_000_000 },
    },
  });
}

before(async () => {
  const calls = [
    { ...azure, route: 'job', nth: 1, kind: 'expired-token' },
    {
      ...azure,
      route: 'sign-in',
      nth: 3,
      kind: 'error',
      when: 'before',
      status: 401,
      code: 'invalid_client',
    },
  ];
  bench = await openEmulator({ seed: 17, faults: faults({ calls }) });
  clockMs = Date.now();
  const auth = { tenant: 'directory', client: 'application', signInUrl: bench.origin('azure') };
  device = new AzureDevice(configured(auth), new Secret(PLANTED_KEY), () => clockMs);
});
after(() => bench.close());

test('a job outlives the token that it was bought with', async () => {
  const job = await device.submit('thq-entra', PROGRAM, SIGNAL);
  // Its first request for the job is refused for the token, and sent once more with another.
  assert.equal((await untilFinal(device, job)).at(-1)!.phase, 'succeeded');
  assert.deepEqual(
    (await bench.ledger()).jobs.map(({ id, billed }) => [id, billed]),
    [[job.id, true]],
  );
});

test('before a token ends there is a new one; a sign-in that is refused hides the secret, and the next one is made', async () => {
  const [job] = await device.find({ token: 'thq-entra', notBeforeMs: 0 }, SIGNAL);
  clockMs += 3_000_000;
  await assert.rejects(device.state(job!, SIGNAL), (error: unknown) => {
    assert.ok(error instanceof DeviceError);
    const { operation, vendorCode } = error.fault;
    assert.deepEqual([error.failure, operation, vendorCode], ['Unauthorized', 'sign-in', 'invalid_client']);
    assert.ok(!JSON.stringify([error.message, error.fault]).includes(PLANTED_KEY));
    return true;
  });
  assert.equal((await device.state(job!, SIGNAL)).phase, 'succeeded');
});

test('a token of the environment is used as it is', async () => {
  const fixed = new AzureDevice(configured('bearer'), new Secret(PLANTED_KEY));
  assert.equal((await fixed.status(SIGNAL)).availability, 'available');
});
