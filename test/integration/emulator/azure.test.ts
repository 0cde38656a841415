/**
 * Property: the emulator speaks Azure Quantum and Blob Storage, over real HTTP: the client's own id is the job's, so a repeated request buys nothing;
 * results are a blob behind an address that is a secret; both kinds of workspaces have their words.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask } from '../../support/emulator/ask.js';
import { azureClient } from '../../support/emulator/azure-client.js';
import type { AzureJob } from '../../support/emulator/azure-client.js';
import { faults, openEmulator } from '../../support/emulator/emulator-bench.js';
import type { EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { ASYMMETRIC } from '../../support/emulator/ionq-client.js';

let bench: EmulatorBench;
let azure: ReturnType<typeof azureClient>;
before(async () => {
  bench = await openEmulator({ seed: 13 });
  azure = azureClient(bench.origin('azure'));
});
after(() => bench.close());

/** The k-th id of the tests. */
const guid = (k: number): string => `00000000-0000-4000-8000-${String(k).padStart(12, '0')}`;

test('X on qubit 0 and H on qubit 2 come back as 1 and 5, in the part of the blob that was asked for', async () => {
  const { status, json } = await azure.submit(guid(1));
  assert.deepEqual([status, json.id, json.status], [201, guid(1), 'Waiting']);
  assert.equal((await ask(json.outputDataUri)).status, 404);
  const done = await azure.until(guid(1), 'Succeeded');
  const part = await ask(done.outputDataUri, { headers: { 'x-ms-range': 'bytes=0-33554431' } });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-range'), `bytes 0-${part.text.length - 1}/${part.text.length}`);
  const { histogram } = part.json as { histogram: Record<string, number> };
  assert.deepEqual(Object.keys(histogram), ['1', '5']);
  const middle = await ask(done.outputDataUri, { headers: { 'x-ms-range': 'bytes=2-10' } });
  assert.equal(middle.text, part.text.slice(2, 11));
  const entry = (await bench.ledger()).jobs.at(-1)!;
  assert.deepEqual([entry.tokens, entry.billed], [[guid(1)], true]);
});

test('a repeated request answers with the job that is there; with another body it is a conflict', async () => {
  const addresses = await azure.upload(guid(2), ASYMMETRIC.input);
  const fresh = await azure.call<{ sasUri: string }>('POST', '/storage/sasUri', {
    containerName: `job-${guid(2)}`,
  });
  const statuses = [
    (await azure.put(guid(2), addresses)).status,
    (await azure.put(guid(2), { ...addresses, containerUri: fresh.json.sasUri })).status,
    (await azure.put(guid(2), addresses, { inputParams: { shots: 201 } })).status,
  ];
  assert.deepEqual(statuses, [201, 200, 409]);
  assert.equal((await bench.ledger()).jobs.filter(({ id }) => id === guid(2)).length, 1);
});

test('the address of a blob needs its signature', async () => {
  const { json } = await azure.submit(guid(3));
  for (const address of [json.containerUri, json.inputDataUri, json.outputDataUri]) {
    assert.match(address, /[?&]sig=[^&]+/);
  }
  assert.equal((await ask(json.inputDataUri)).status, 200);
  const bare = await ask(json.inputDataUri.split('?')[0]!);
  assert.deepEqual([bare.status, bare.headers.get('x-ms-error-code')], [403, 'AuthenticationFailed']);
  const other = json.inputDataUri.replace(guid(3), guid(1));
  assert.equal((await ask(other)).status, 403, 'a signature opens its own container only');
  const again = await azure.upload(guid(3), ASYMMETRIC.input);
  assert.equal(again.put.status, 409, 'If-None-Match: *');
});

test('a cancelled job says when; its results are missing; a QPU costs its gates in shots', async () => {
  await azure.submit(guid(4), { target: 'ionq.qpu.forte-1' });
  assert.equal((await azure.cancel(guid(4))).status, 204);
  const cancelled = await azure.until(guid(4), 'Cancelled');
  assert.ok(cancelled.cancellationTime !== null);
  assert.deepEqual(
    [(await ask(cancelled.outputDataUri)).status, cancelled.costEstimate.estimatedTotal],
    [404, 0],
  );
  await azure.submit(guid(5), { target: 'ionq.qpu.forte-1', inputParams: { shots: 5000 } });
  const { costEstimate } = await azure.until(guid(5), 'Succeeded');
  const sum = costEstimate.events.reduce(
    (total, { amountBilled, unitPrice }) => total + amountBilled * unitPrice,
    0,
  );
  assert.deepEqual([costEstimate.estimatedTotal, sum], [2.2, 2.2]);
});

test('a workspace of the newer kind has other words, and jobs of its own', async () => {
  const newer = azureClient(bench.origin('azure'), 'emulated-v2');
  assert.equal((await newer.submit(guid(6))).json.status, 'Queued');
  await newer.until(guid(6), 'Completed');
  assert.equal((await azure.call('GET', `/jobs/${guid(6)}`)).status, 404);
});

test('the list is filtered, in pages, the newest first', async () => {
  const ids = [guid(21), guid(22), guid(23)];
  for (const id of ids) await azure.submit(id, { name: `list-${id.at(-1)}` });
  const list = async (query: string) =>
    (await azure.call<{ value: AzureJob[]; nextLink: string | null }>('GET', `/jobs?${query}`)).json;
  const filter = encodeURIComponent(`startswith(Name, 'list-')`);
  assert.deepEqual(
    (await list(`filter=${filter}`)).value.map(({ id }) => id),
    [...ids].reverse(),
  );
  const first = await list(`$filter=${filter}&$top=2`);
  const rest = await ask<{ value: AzureJob[]; nextLink: string | null }>(first.nextLink!, {
    headers: { 'x-ms-quantum-api-key': 'k' },
  });
  assert.deepEqual([rest.json.value.map(({ id }) => id), rest.json.nextLink], [[ids[0]], null]);
  const target = encodeURIComponent(`Target eq 'ionq.simulator' and Name eq 'list-2'`);
  assert.equal((await list(`filter=${target}`)).value.length, 1);
  assert.equal((await azure.call('GET', '/jobs?filter=nonsense')).status, 400);
});

const REFUSED: [string, object, RegExp][] = [
  ['an unknown target', { target: 'ionq.none' }, /target: .*ionq\.none/],
  [
    'an input that is not there',
    { inputDataUri: 'http://127.0.0.1/emulatedstorage/job-none/inputData' },
    /expected a blob at .*job-none/,
  ],
  ['shots 0', { inputParams: { shots: 0 } }, /shots: expected 1 to/],
  ['another format', { inputDataFormat: 'qir.v1' }, /inputDataFormat/],
];
for (const [what, change, message] of REFUSED) {
  test(`${what} is refused`, async () => {
    const { status, json } = await azure.submit(crypto.randomUUID(), change);
    assert.deepEqual([status, json.error.code], [400, 'InvalidJobDefinition']);
    assert.match(json.error.message, message);
  });
}

test('a caller without credential is refused without a word', async () => {
  const path = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w/providerStatus';
  const answer = await ask(bench.origin('azure') + path);
  assert.deepEqual([answer.status, answer.text], [401, '']);
});

test('targets that are out or gone, failures and faults of both services', async () => {
  const other = await openEmulator({
    faults: faults({
      calls: [
        { provider: 'azure', route: 'submit', nth: 1, kind: 'error', when: 'after', status: 503 },
        { provider: 'azure', route: 'blob-get', nth: 1, kind: 'error', when: 'before', status: 500 },
      ],
      jobs: [{ provider: 'azure', job: 1, kind: 'failure', code: 'InvalidInputData', message: 'bad' }],
      conditions: [
        { kind: 'device-outage', provider: 'azure', device: 'ionq.qpu.forte-1' },
        { kind: 'retirement', provider: 'azure', device: 'ionq.qpu.forte-enterprise-1' },
        { kind: 'quota', provider: 'azure', jobs: 1 },
      ],
    }),
  });
  try {
    const client = azureClient(other.origin('azure'));
    interface Status {
      value: { currentAvailability: string; targets: { id: string; currentAvailability: string }[] }[];
    }
    const { json } = await client.call<Status>('GET', '/providerStatus');
    assert.deepEqual(
      json.value[0]!.targets.map((one) => [one.id, one.currentAvailability]),
      [
        ['ionq.simulator', 'Available'],
        ['ionq.qpu.forte-1', 'Unavailable'],
      ],
    );
    assert.equal((await client.submit(guid(1))).status, 503);
    const failed = await client.until(guid(1), 'Failed');
    assert.deepEqual(failed.errorData, { code: 'InvalidInputData', message: 'bad' });
    assert.match((await ask(failed.inputDataUri)).text, /<Error><Code>InternalError/);
    assert.equal((await client.submit(guid(2))).status, 403, 'the quota');
    assert.equal((await client.submit(guid(3), { target: 'ionq.qpu.forte-enterprise-1' })).status, 400);
  } finally {
    await other.close();
  }
});
