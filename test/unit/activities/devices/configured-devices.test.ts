/**
 * Property: a file of devices is read once and strictly: what is misspelt, doubled, unsafe or lacks its key is refused by its place, and no message
 * holds a key, wherever somebody put it.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { readDevices } from '../../../../activities/devices/configured-devices.js';
import { isFinal } from '../../../../domain/control/job-phase.js';
import { circuitSimulator } from '../../../../activities/estimators/circuit-simulator.js';
import { bundledNoise } from '../../../../activities/resources/bundled-devices.js';
import { ThreadPool } from '../../../../activities/threads/thread-pool.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import type { CircuitBatchProgram } from '../../../../contracts/measurement.js';

const KEY = 'Planted-Key-0123456789';
const pool = new ThreadPool(1);
let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'thq-devices-'));
});
after(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

async function read(devices: unknown, environment: Record<string, string> = { IONQ_API_KEY: KEY }) {
  const file = path.join(folder, 'devices.json');
  const value = { format: 'thq.devices', version: 1, devices };
  await writeFile(file, typeof devices === 'string' ? devices : JSON.stringify(value));
  return readDevices(file, { pool, environment });
}

const IBM = {
  adapter: 'ibm',
  id: 'torino',
  backend: 'ibm_torino',
  instance: 'crn:v1:bluemix:public:quantum-computing:us-east:a/1:2::',
  price: { currency: 'USD', perSecondMicros: 1_600_000, source: 'price list', date: '2026-08-01' },
};
const IONQ = { adapter: 'ionq', id: 'forte', backend: 'qpu.forte-1' };

test('devices come in the order of the file, and hide their keys', async () => {
  const devices = await read(
    [
      IONQ,
      { adapter: 'local-simulator', id: 'here' },
      { ...IONQ, id: 'noisy', backend: 'simulator', noise: 'forte-1', keyVariable: 'OTHER_KEY' },
      IBM,
    ],
    { IONQ_API_KEY: KEY, OTHER_KEY: ` ${KEY}-2\n`, IBM_QUANTUM_API_KEY: KEY },
  );
  assert.deepEqual(
    devices.map(({ id, name, origin, safety }) => [id, name, origin, safety.level]),
    [
      ['forte', 'ionq', 'quantum-device', 'searchable'],
      ['here', 'local-simulator', 'quantum-simulator', 'client-id'],
      ['noisy', 'ionq', 'quantum-simulator', 'searchable'],
      ['torino', 'ibm', 'quantum-device', 'searchable'],
    ],
  );
  assert.ok(!inspect(devices, { depth: 9, showHidden: true }).includes(KEY));
});

const REFUSED: [why: string, devices: unknown, message: RegExp][] = [
  ['an unknown key', [{ ...IONQ, apiKey: KEY }], /devices\.0.*apiKey/],
  ['a key in place of a variable’s name', [{ ...IONQ, keyVariable: KEY }], /keyVariable: expected the name/],
  [
    'plain http to another machine',
    [{ ...IONQ, url: 'http://example.org/v0.4' }],
    /url: expected an https address/,
  ],
  [
    'a key in the address',
    [{ ...IONQ, url: `https://u:${KEY}@example.org/` }],
    /url: expected an https address/,
  ],
  ['an address that is none', [{ ...IONQ, url: KEY }], /url: expected an https address/],
  ['one name twice', [IONQ, IONQ], /devices\.1\.id: expected one device named forte/],
  ['an unknown adapter', [{ ...IONQ, adapter: 'abacus' }], /devices\.0\.adapter/],
  ['a name that cannot be part of an id', [{ ...IONQ, id: 'a/b' }], /devices\.0\.id/],
  [
    'noise on a processor',
    [{ ...IONQ, noise: 'forte-1' }],
    /devices\.0\.noise: expected only with the backend simulator/,
  ],
  [
    'a key in place of an instance',
    [{ ...IBM, instance: KEY }],
    /instance: expected the cloud resource name/,
  ],
  ['a key of IBM that is not set', [IBM], /device torino: .*IBM_QUANTUM_API_KEY, got nothing/],
  ['no devices', [], /devices: /],
  [
    'an unknown noise model',
    [{ adapter: 'local-simulator', id: 'a', noise: 'silence' }],
    /expected one of .*ionq-aria-1.*got silence/,
  ],
  [
    'a variable that is not set',
    [{ ...IONQ, keyVariable: 'NOT_SET' }],
    /environment variable NOT_SET, got nothing/,
  ],
  ['no JSON', `{"devices": ${KEY}`, /expected JSON/],
];

for (const [why, devices, message] of REFUSED) {
  test(`${why} is refused by its place, without a key in the message`, async () => {
    const error = await read(devices).then(
      () => assert.fail('expected a refusal'),
      (reason: Error & { failure?: string }) => reason,
    );
    assert.equal(error.failure, 'ContractViolation');
    assert.match(error.message, message);
    assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(KEY), error.message);
  });
}

test('a key that no header can hold, and a file that is not there, are refused', async () => {
  const broken = read([IONQ], { IONQ_API_KEY: `${KEY}\nx: y` });
  await assert.rejects(
    broken,
    (error: Error) => !error.message.includes(KEY) && /IONQ_API_KEY/.test(error.message),
  );
  await assert.rejects(
    readDevices(path.join(folder, 'none.json'), { pool, environment: {} }),
    /cannot be read/,
  );
});

test('the configured simulator measures in a thread, with the noise named', async () => {
  const [device] = await read([
    { adapter: 'local-simulator', id: 'noisy', noise: 'ionq-aria-1', folder: path.join(folder, 'jobs') },
  ]);
  const program: CircuitBatchProgram = {
    kind: 'circuit-batch',
    objective: 'S0',
    preparation: createCircuit(2, [{ gate: 'x', qubits: [0] }]),
    settings: [{ name: 'Z', operations: [], measured: [0, 1], shots: 2000 }],
    stream: { seed: 4, path: ['threads'] },
  };
  const signal = AbortSignal.timeout(30_000);
  const job = await device!.submit('in-a-thread', program, signal);
  while (!isFinal((await device!.state(job, signal)).phase))
    await new Promise((resolve) => setTimeout(resolve, 20));
  const { counts } = device!.counts(await device!.results(job, signal), program);
  const aria = bundledNoise().find(({ name }) => name === 'ionq-aria-1')!;
  assert.deepEqual(counts, circuitSimulator(aria)(program).counts);
  assert.ok(Object.keys(counts[0]!).length > 1, 'noise shows');
});
