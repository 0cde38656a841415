/**
 * Property: the devices of a file reach whoever names it: `thq devices` shows what they say of themselves, one that does not answer
 * says why in its row, workers serve them; a file that is wrong ends each command with 2 before anything starts; no key is ever shown.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { DeviceList } from '../../../contracts/device-list.js';
import { IBM_CRN } from '../../../emulator/ibm/ibm-instance.js';
import { freePort } from '../../../testing/server/free-port.js';
import type { Outcome } from '../../support/cli/command.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { PLANTED_KEY } from '../../support/devices/planted-key.js';
import { openEmulator, type EmulatorBench } from '../../support/emulator/emulator-bench.js';

let service: CliService;
let emulator: EmulatorBench;
before(async () => {
  service = await openCliService();
  emulator = await openEmulator({ seed: 3 });
});
after(async () => {
  await emulator.close();
  await service.close();
});

const KEYS = {
  IONQ_API_KEY: PLANTED_KEY,
  IBM_QUANTUM_API_KEY: PLANTED_KEY,
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: PLANTED_KEY,
};
const LOCAL = { adapter: 'local-simulator', id: 'here' };
const ionq = (id: string, url: string) => ({ adapter: 'ionq', id, backend: 'qpu.forte-1', url });

function file(name: string, devices: readonly object[]): string {
  writeFileSync(service.path(name), JSON.stringify({ format: 'thq.devices', version: 1, devices }));
  return service.path(name);
}

async function everyDevice(): Promise<string> {
  const origin = emulator.origin('ibm');
  return file('devices.json', [
    LOCAL,
    ionq('forte', `${emulator.origin('ionq')}/v0.4`),
    ionq('gone', `http://127.0.0.1:${await freePort()}/v0.4`),
    {
      ...{ adapter: 'braket', id: 'braket-forte', region: 'us-east-1', bucket: 'amazon-braket-list' },
      arn: 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1',
      endpoint: emulator.origin('braket'),
    },
    {
      ...{ adapter: 'ibm', id: 'falcon', backend: 'ibm_emulated_falcon', instance: IBM_CRN },
      ...{ url: `${origin}/api/v1`, signInUrl: origin },
    },
  ]);
}

function assertNoKey({ stdout, stderr }: Outcome): void {
  assert.ok(!`${stdout}${stderr}`.includes(PLANTED_KEY), `${stdout}${stderr}`);
}

test('every device is listed with what it says; one that cannot be reached says so in its row', async () => {
  const outcome = await service.run(['devices', '--devices', await everyDevice(), '--json'], { env: KEYS });
  assert.equal(outcome.code, 0, outcome.stderr);
  assertNoKey(outcome);
  const { devices } = DeviceList.parse(JSON.parse(outcome.stdout));
  assert.deepEqual(
    devices.map(({ id, origin, status, problem }) => [id, origin, status?.availability, problem === null]),
    [
      ['here', 'quantum-simulator', 'available', true],
      ['forte', 'quantum-device', 'available', true],
      ['gone', 'quantum-device', undefined, false],
      ['braket-forte', 'quantum-device', 'available', true],
      ['falcon', 'quantum-device', 'available', true],
    ],
  );
  const [here, , gone, braket, falcon] = devices;
  // As the emulator publishes them.
  assert.deepEqual(
    devices.map(({ twoQubitFidelity: told }) => told && `${told.value.toFixed(3)} ${told.statistic}`),
    [null, '0.996 median', null, '0.996 mean', '0.993 median'],
  );
  assert.equal(here!.quote!.price.micros, 0);
  assert.match(gone!.problem!, /device gone \(ionq\)/);
  // By the bundled list: a task of 0.30 USD and 1 000 shots of 0.08 USD; 2 s and 1 000 pauses between shots at 1.60 USD a second.
  assert.deepEqual(braket!.quote!.price, { currency: 'USD', micros: 80_300_000 });
  assert.match(braket!.quote!.source, /Amazon Braket.* 2026-05-03/);
  assert.equal(falcon!.quote!.price.micros, Math.ceil(2 * falcon!.quote!.executionSeconds!) * 1_600_000);
  assert.ok(devices.every(({ capabilities, problem }) => (capabilities === null) === (problem !== null)));
  assert.equal((await emulator.ledger()).jobs.length, 0, 'nothing is submitted');
});

test('people get a table, and the environment names the file as well', async () => {
  const outcome = await service.run(['devices'], { env: { ...KEYS, THQ_DEVICES: await everyDevice() } });
  assert.equal(outcome.code, 0, outcome.stderr);
  assertNoKey(outcome);
  const [head, ...rows] = outcome.stdout.split('\n');
  assert.match(
    head!,
    /^device +adapter +answers from +safety +now +queue +opens +qubits +2-qubit fidelity +shots +price/,
  );
  assert.match(rows[0]!, /^here +local-simulator \d+ +quantum-simulator +client-id +available/);
  assert.match(rows[2]!, /^gone +ionq \d+ +quantum-device +searchable +not known/);
  assert.match(rows[1]!, /^forte .* 99\.60 % \(median\) /);
  assert.match(outcome.stdout, /braket-forte .*80\.30 USD for 1000 shots/);
  assert.match(outcome.stdout, /^gone: device gone \(ionq\)/m);
  assert.match(outcome.stdout, /^ {2}falcon: IBM Quantum.*2026-05-25/m);
});

test('a file that is wrong ends every command that takes one with 2, before anything starts', async () => {
  writeFolder(service.path('set'), xyzFiles(molecules(2)));
  const broken = file('broken.json', [{ ...LOCAL, apiKey: PLANTED_KEY }]);
  const keyless = file('keyless.json', [ionq('forte', 'https://api.ionq.co/v0.4')]);
  const cases: [devices: string, line: RegExp][] = [
    [broken, /^error: devices .*broken\.json: devices\.0: .*apiKey/m],
    [keyless, /^error: device forte: expected a key in the environment variable IONQ_API_KEY, got nothing/m],
    [service.path('none.json'), /^error: devices .*none\.json: cannot be read/m],
  ];
  for (const [devices, line] of cases) {
    const option = ['--devices', devices];
    for (const ended of [
      await service.run(['devices', ...option]),
      await service.run(['run', 'set', '--private', '--out', 'nowhere', ...option]),
      await service.script('worker', [...service.there, ...option]).ended,
    ]) {
      assert.deepEqual([ended.code, ended.stdout], [2, ''], ended.stderr);
      assert.match(ended.stderr, line);
      assertNoKey(ended);
    }
  }
  const none = await service.run(['devices']);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /expected --devices FILE or THQ_DEVICES, got nothing/);
});

test('a worker says which devices it serves; a run on an existing server leaves them to its workers', async () => {
  const devices = file('local.json', [LOCAL, { ...LOCAL, id: 'there' }]);
  const worker = service.script('worker', [...service.there, '--devices', devices]);
  await worker.says('stdout', /^worker ready: .*, devices here, there\n/);
  worker.signal('SIGINT');
  assert.equal((await worker.ended).code, 0);
  writeFolder(service.path('set'), xyzFiles(molecules(2)));
  const refused = await service.run(['run', 'set', ...service.there, '--devices', devices]);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /--devices: expected no existing server/);
});

test('the workers that a run brings along serve them too', async () => {
  writeFolder(service.path('set'), xyzFiles(molecules(2)));
  const devices = file('local.json', [LOCAL]);
  const question = ['set', '--private', '--method', 'exact', '--keep', '100%', '--json', '--out', 'private'];
  const { code, stdout, stderr } = await service.run(['run', ...question, '--devices', devices]);
  assert.equal(code, 0, stderr);
  assert.equal((JSON.parse(stdout) as { ranking: unknown[] }).ranking.length, 2);
});
