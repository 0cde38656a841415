/**
 * Property: the emulator speaks the Runtime API of IBM Quantum with IAM, search and catalogue, over real HTTP: an asymmetric circuit comes back
 * in the right order of bits, a job is found by all its tags, a repeated request is a second job, and a private result is read once.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { ask } from '../../support/emulator/ask.js';
import { faults, openEmulator } from '../../support/emulator/emulator-bench.js';
import type { EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { ASYMMETRIC_QASM, ibmClient, samplerBody } from '../../support/emulator/ibm-client.js';
import { EMULATED_SHARE } from '../../reference/tolerances.js';

let bench: EmulatorBench;
let ibm: Awaited<ReturnType<typeof ibmClient>>;
before(async () => {
  bench = await openEmulator({ seed: 11 });
  ibm = await ibmClient(bench.origin('ibm'));
});
after(() => bench.close());

type Samples = Record<string, { samples: string[]; num_bits: number }>;
const SHOTS = 4000;

function share(samples: string[], value: string): number {
  return samples.filter((sample) => sample === value).length / samples.length;
}

test('X on qubit 0 and H on qubit 2 come back by register, bit 0 the lowest', async () => {
  const { status, json } = await ibm.submit(samplerBody([[ASYMMETRIC_QASM, [], SHOTS]]));
  assert.equal(status, 200);
  assert.equal((await ibm.call('GET', `/jobs/${json.id}/results`)).status, 204);
  await ibm.until(json.id, 'Completed');
  const { json: answer } = await ibm.call<{ results: { data: Samples }[] }>(
    'GET',
    `/jobs/${json.id}/results`,
  );
  const { c, d } = answer.results[0]!.data;
  assert.deepEqual([c!.num_bits, d!.num_bits, c!.samples.length, d!.samples.length], [2, 1, SHOTS, SHOTS]);
  assert.ok(Math.abs(share(c!.samples, '0x1') - 1) < EMULATED_SHARE);
  assert.ok(Math.abs(share(d!.samples, '0x1') - 0.5) < EMULATED_SHARE);
  const entry = (await bench.ledger()).jobs.at(-1)!;
  assert.deepEqual([entry.billed, entry.bill], [true, { amount: 2 + SHOTS * 350e-6, unit: 'seconds' }]);
  const { json: metrics } = await ibm.call<{ usage: unknown }>('GET', `/jobs/${json.id}/metrics`);
  assert.deepEqual(metrics.usage, { quantum_seconds: 3.4, seconds: 3.4, status: 'final' });
});

test("with Qiskit's types the same bits come as bytes, bit 0 the lowest of the last", async () => {
  const nine =
    'OPENQASM 3.0;\nbit[9] c;\nx $0;\nx $26;\n' +
    [0, 1, 2, 3, 5, 8, 11, 14, 26].map((qubit, k) => `c[${k}] = measure $${qubit};`).join('\n');
  const params = { pubs: [[nine, null, 100]], version: 2 };
  const body = samplerBody([], { backend: 'ibm_emulated_falcon', params });
  const { json } = await ibm.submit(body);
  await ibm.until(json.id, 'Completed');
  const { text } = await ibm.call('GET', `/jobs/${json.id}/results`);
  const npy = /"ndarray","__value__":"([^"]+)"/.exec(text)![1]!;
  const file = inflateSync(Buffer.from(npy, 'base64'));
  const data = file.subarray(10 + file.readUInt16LE(8));
  assert.equal((file.length - data.length) % 64, 0);
  assert.match(file.toString('latin1'), /'descr': '\|u1', .*'shape': \(100, 2\)/);
  const rows = Array.from({ length: 100 }, (_, row) => data.readUInt16BE(2 * row));
  assert.ok(rows.filter((row) => row === 0b1_0000_0001).length > 60);
});

test('a repeated request is another job, and both are found by all their tags', async () => {
  const body = samplerBody([[ASYMMETRIC_QASM, [], 10]], { tags: ['run', 'step-1'] });
  const ids = [(await ibm.submit(body)).json.id, (await ibm.submit(body)).json.id];
  const other = (await ibm.submit({ ...body, tags: ['run'] })).json.id;
  const search = async (query: string) =>
    (await ibm.call<{ jobs: { id: string }[]; count: number }>('GET', `/jobs?${query}`)).json;
  const found = await search('tags=run&tags=step-1&exclude_params=true');
  assert.deepEqual(
    found.jobs.map(({ id }) => id),
    ids.reverse(),
  );
  assert.deepEqual(
    (await search('tags=run&limit=1&offset=2')).jobs.map(({ id }) => id),
    [ids[1]],
  );
  await ibm.call('PUT', `/jobs/${other}/tags`, { tags: ['run', 'step-1'] });
  assert.equal((await search('tags=step-1')).count, 3);
  const future = new Date(Date.now() + 60_000).toISOString();
  assert.equal((await search(`created_after=${encodeURIComponent(future)}`)).count, 0);
});

test('cancelling answers 204, and 409 for a job that has ended', async () => {
  const { id } = (await ibm.submit(samplerBody([[ASYMMETRIC_QASM]]))).json;
  assert.equal((await ibm.call('POST', `/jobs/${id}/cancel`)).status, 204);
  await ibm.until(id, 'Cancelled');
  assert.equal((await ibm.call('POST', `/jobs/${id}/cancel`)).status, 409);
  assert.equal((await ibm.call('DELETE', `/jobs/${id}`)).status, 204);
  assert.equal((await ibm.call('GET', `/jobs/${id}`)).status, 404);
});

test('results of a private job are read once', async () => {
  const { id } = (await ibm.submit(samplerBody([[ASYMMETRIC_QASM, [], 10]], { private: true }))).json;
  await ibm.until(id, 'Completed');
  const statuses = [];
  for (let k = 0; k < 2; k++) statuses.push((await ibm.call('GET', `/jobs/${id}/results`)).status);
  assert.deepEqual(statuses, [200, 404]);
});

const REFUSED: [string, unknown, number, number, RegExp][] = [
  ['an unknown backend', samplerBody([[ASYMMETRIC_QASM]], { backend: 'ibm_none' }), 404, 1216, /ibm_none/],
  [
    'a gate that is not native',
    samplerBody([['OPENQASM 3.0;\nh $0;']]),
    400,
    7004,
    /pubs\.0: .*line 2.*h \$?/,
  ],
  [
    'a pair that is not coupled',
    samplerBody([['OPENQASM 3.0;\ncz $0, $2;']]),
    400,
    7004,
    /coupled on ibm_emulated_line, got 0 and 2/,
  ],
  ['a qubit too many', samplerBody([['OPENQASM 3.0;\nx $5;']]), 400, 7004, /qubits 0 to 4.*got 5/],
  ['shots 0', samplerBody([[ASYMMETRIC_QASM, [], 0]]), 400, 6002, /1 to 100000 shots, got 0/],
  [
    'the estimator',
    { ...samplerBody([[ASYMMETRIC_QASM]]), program_id: 'estimator' },
    400,
    1003,
    /only the sampler/,
  ],
];
for (const [what, body, status, code, message] of REFUSED) {
  test(`${what} is refused with ${code}`, async () => {
    const answer = await ibm.submit(body);
    assert.deepEqual([answer.status, answer.json.errors[0]!.code], [status, code]);
    assert.match(answer.json.errors[0]!.message, message);
  });
}

test('a caller needs a token that is not over and the instance; the token says when it is over', async () => {
  const origin = bench.origin('ibm');
  const claims = JSON.parse(Buffer.from(ibm.token.split('.')[1]!, 'base64url').toString()) as {
    iat: number;
    exp: number;
  };
  assert.equal(claims.exp - claims.iat, 3600);
  const backends = (headers: Record<string, string>) => ask(`${origin}/api/v1/backends`, { headers });
  const crn = { 'service-crn': ibm.instance.crn };
  assert.equal((await backends(crn)).status, 401);
  assert.equal((await backends({ ...crn, authorization: `Bearer ${ibm.token}x` })).status, 401);
  assert.equal((await backends({ authorization: `Bearer ${ibm.token}` })).status, 403);
  const plan = await ask<{ metadata: { pricing: { type: string } } }>(
    `${origin}/api/v1/${ibm.instance.service_plan_unique_id}`,
  );
  assert.equal(plan.json.metadata.pricing.type, 'paygo');
});

test('a backend describes itself: qubits, pairs, errors', async () => {
  const { json: list } = await ibm.call<{
    devices: { name: string; qubits: number; status: { name: string } }[];
  }>('GET', '/backends');
  assert.deepEqual(
    list.devices.map(({ qubits, status }) => [qubits, status.name]),
    [
      [5, 'online'],
      [27, 'online'],
    ],
  );
  const { json: falcon } = await ibm.call<{ coupling_map: number[][]; n_qubits: number }>(
    'GET',
    '/backends/ibm_emulated_falcon/configuration',
  );
  assert.equal(falcon.coupling_map.length, 2 * 28);
  assert.equal(new Set(falcon.coupling_map.flat()).size, 27);
  const { json: properties } = await ibm.call<{ gates: { gate: string }[]; qubits: unknown[] }>(
    'GET',
    '/backends/ibm_emulated_falcon/properties',
  );
  assert.deepEqual(
    [properties.qubits.length, properties.gates.filter(({ gate }) => gate === 'cz').length],
    [27, 56],
  );
});

test('faults and outages come in numbers of the service; a job waits for a backend that is paused', async () => {
  const other = await openEmulator({
    faults: faults({
      calls: [
        { provider: 'ibm', route: 'submit', nth: 1, kind: 'throttle' },
        { provider: 'ibm', route: 'submit', nth: 2, kind: 'expired-token' },
      ],
      jobs: [{ provider: 'ibm', job: 1, kind: 'failure', code: '1305', message: 'ran too long' }],
      conditions: [
        { kind: 'maintenance', provider: 'ibm', device: 'ibm_emulated_line', forSeconds: 1 },
        { kind: 'quota', provider: 'ibm', jobs: 1 },
      ],
    }),
  });
  try {
    const client = await ibmClient(other.origin('ibm'));
    const { json: list } = await client.call<{ devices: { status: { name: string } }[] }>('GET', '/backends');
    assert.equal(list.devices[0]!.status.name, 'paused');
    const body = samplerBody([[ASYMMETRIC_QASM, [], 10]]);
    const answers = [
      await client.submit(body),
      await client.submit(body),
      await client.submit(body),
      await client.submit(body),
    ];
    assert.deepEqual(
      answers.map(({ status, json }) => [status, json.errors?.[0]?.code]),
      [
        [429, 1202],
        [401, 1200],
        [200, undefined],
        [409, 4317],
      ],
    );
    const { id } = answers[2]!.json;
    const failed = await client.until(id, 'Failed');
    assert.deepEqual([failed.state.reason_code, failed.state.reason], [1305, 'ran too long']);
    assert.equal((await client.call('GET', `/jobs/${id}/results`)).text, 'ran too long');
  } finally {
    await other.close();
  }
});
