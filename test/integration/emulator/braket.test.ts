/**
 * Property: the emulator speaks Braket, S3 and STS as the services do, over real HTTP: an asymmetric circuit comes back in the right order of
 * bits, one token buys one task, refusals have the service's status and error type, and the results are objects in the bucket.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ASYMMETRIC_PROGRAM,
  braketClient,
  FORTE,
  programAction,
  SV1,
} from '../../support/emulator/braket-client.js';
import type { BraketTask } from '../../support/emulator/braket-client.js';
import { faults, openEmulator } from '../../support/emulator/emulator-bench.js';
import type { EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { EMULATED_SHARE } from '../../reference/tolerances.js';

let bench: EmulatorBench;
let braket: ReturnType<typeof braketClient>;
before(async () => {
  bench = await openEmulator({ seed: 3 });
  braket = braketClient(bench.origin('braket'));
});
after(() => bench.close());

interface TaskResult {
  measurements?: number[][];
  measurementProbabilities?: Record<string, number>;
  measuredQubits: number[];
  taskMetadata: { id: string; shots: number };
}

async function resultOf({ outputS3Bucket, outputS3Directory }: BraketTask): Promise<TaskResult> {
  const { status, json } = await braket.object<TaskResult>(
    outputS3Bucket,
    `${outputS3Directory}/results.json`,
  );
  assert.equal(status, 200);
  return json;
}

test('X on qubit 0 and H on qubit 2 come back as rows 1 0 0 and 1 0 1', async () => {
  const { status, json } = await braket.submit();
  assert.equal(status, 201);
  const arn = json.quantumTaskArn;
  assert.match(arn, /^arn:aws:braket:us-east-1:\d{12}:quantum-task\/[0-9a-f-]{36}$/);
  const open = (await braket.task(arn)).json;
  assert.deepEqual([open.status, open.queueInfo!.queuePriority], ['QUEUED', 'Normal']);
  const missing = await braket.object(open.outputS3Bucket, `${open.outputS3Directory}/results.json`);
  assert.deepEqual([missing.status, /<Code>NoSuchKey<\/Code>/.test(missing.text)], [404, true]);

  const result = await resultOf(await braket.until(arn, 'COMPLETED'));
  assert.deepEqual([result.measuredQubits, result.taskMetadata.id], [[0, 1, 2], arn]);
  assert.equal(result.measurements!.length, 200);
  assert.deepEqual([...new Set(result.measurements!.map((row) => row.join('')))].sort(), ['100', '101']);
});

test('a QPU answers with shares, under the numbers of its physical qubits', async () => {
  const source = 'OPENQASM 3.0;\n#pragma braket verbatim\nbox{\ngpi(0) $4;\ngpi2(1.5707963267948966) $7;\n}';
  const { json } = await braket.submit({
    deviceArn: FORTE,
    shots: 4000,
    action: programAction(source),
  });
  const result = await resultOf(await braket.until(json.quantumTaskArn, 'COMPLETED'));
  assert.deepEqual(result.measuredQubits, [4, 7]);
  for (const key of ['10', '11'])
    assert.ok(Math.abs(result.measurementProbabilities![key]! - 0.5) < EMULATED_SHARE);
  const entry = (await bench.ledger()).jobs.at(-1)!;
  assert.deepEqual([entry.billed, entry.bill.amount], [true, 0.3 + 0.08 * 4000]);
});

test('the same token with the same body is the same task; with another body it is a conflict', async () => {
  const before = (await bench.ledger()).jobs.length;
  const first = await braket.submit({ clientToken: 'once' });
  const again = await braket.submit({ clientToken: 'once' });
  assert.deepEqual([again.status, again.json], [201, first.json]);
  const other = await braket.submit({ clientToken: 'once', shots: 201 });
  assert.deepEqual([other.status, other.headers.get('x-amzn-errortype')], [409, 'ConflictException']);
  const { jobs } = await bench.ledger();
  assert.deepEqual([jobs.length - before, jobs.at(-1)!.tokens], [1, ['once']]);
});

test('a program set is one task: shots are shared, every executable has its own object', async () => {
  const programs = [
    {
      source:
        'OPENQASM 3.0;\ninput float theta;\nbit[1] b;\nqubit[1] q;\nrx(theta) q[0];\nb[0] = measure q[0];',
      inputs: { theta: [0, Math.PI] },
    },
    { source: 'OPENQASM 3.0;\nqubit[2] q;\nx q[1];' },
  ];
  const action = JSON.stringify({
    braketSchemaHeader: { name: 'braket.ir.openqasm.program_set', version: '1' },
    programs,
  });
  const { json } = await braket.submit({ action, shots: 30 });
  const task = await braket.until(json.quantumTaskArn, 'COMPLETED');
  assert.deepEqual([task.actionMetadata.programCount, task.actionMetadata.executableCount], [2, 3]);
  const read = async <T>(name: string) =>
    (await braket.object<T>(task.outputS3Bucket, `${task.outputS3Directory}/${name}`)).json;
  const { programResults } = await read<{ programResults: string[] }>('results.json');
  const rows: unknown[] = [];
  for (const name of programResults) {
    const { executableResults } = await read<{ executableResults: string[] }>(name);
    for (const executable of executableResults) {
      const found = await read<TaskResult>(name.replace('results.json', executable));
      rows.push([found.measurements!.length, [...new Set(found.measurements!.map((row) => row.join('')))]]);
    }
  }
  assert.deepEqual(rows, [
    [10, ['0']],
    [10, ['1']],
    [10, ['01']],
  ]);
});

test('a cancelled task says so at once and is CANCELLED when read; cancelling one that has ended is a conflict', async () => {
  const { quantumTaskArn } = (await braket.submit()).json;
  assert.equal((await braket.cancel(quantumTaskArn)).json.cancellationStatus, 'CANCELLING');
  assert.equal((await braket.task(quantumTaskArn)).json.status, 'CANCELLED');
  const done = (await braket.submit()).json.quantumTaskArn;
  await braket.until(done, 'COMPLETED');
  assert.equal((await braket.cancel(done)).status, 409);
});

test('a search is filtered, in pages, the newest first', async () => {
  const search = (body: unknown) =>
    braket.call<{ quantumTasks: BraketTask[]; nextToken?: string }>('POST', '/quantum-tasks', body);
  const filters = [{ name: 'deviceArn', operator: 'EQUAL', values: [SV1] }];
  const all = (await search({ filters })).json.quantumTasks.map(({ quantumTaskArn }) => quantumTaskArn);
  const found: string[] = [];
  for (let nextToken: string | undefined = '0', page = 0; nextToken !== undefined && page < 50; page++) {
    const { json } = await search({ filters, maxResults: 2, ...(page > 0 ? { nextToken } : {}) });
    found.push(...json.quantumTasks.map(({ quantumTaskArn }) => quantumTaskArn));
    nextToken = json.nextToken;
  }
  assert.deepEqual(found, all);
  const future = new Date(Date.now() + 60_000).toISOString();
  const none = await search({ filters: [{ name: 'createdAt', operator: 'GTE', values: [future] }] });
  assert.deepEqual(none.json.quantumTasks, []);
});

const REFUSED: [string, Record<string, unknown>, number, string, RegExp][] = [
  [
    'an unknown device',
    { deviceArn: 'arn:aws:braket:::device/none' },
    404,
    'ResourceNotFoundException',
    /none/,
  ],
  ['too few shots', { deviceArn: FORTE, shots: 99 }, 400, 'ValidationException', /100 to 5000.*99/],
  ['another bucket', { outputS3Bucket: 'mine' }, 400, 'ValidationException', /amazon-braket-/],
  [
    'an unknown gate',
    { action: programAction('OPENQASM 3.0;\nqubit[1] q;\nfoo q[0];') },
    400,
    'ValidationException',
    /line 3: .*foo/,
  ],
  [
    'an input without value',
    { action: programAction('OPENQASM 3.0;\ninput float a;\nqubit[1] q;\nrx(a) q[0];') },
    400,
    'ValidationException',
    /line 2: .*a, got none/,
  ],
];
for (const [what, change, status, type, message] of REFUSED) {
  test(`${what} is refused as ${type}`, async () => {
    const answer = await braket.submit(change);
    assert.deepEqual([answer.status, answer.headers.get('x-amzn-errortype')], [status, type]);
    assert.match(answer.json.message, message);
  });
}

test('an unsigned request is refused; the caller has an identity; capabilities are JSON inside JSON', async () => {
  const unsigned = await fetch(`${bench.origin('braket')}/device/${encodeURIComponent(SV1)}`);
  assert.equal(unsigned.status, 403);
  const identity = await braket.call('POST', '/', 'Action=GetCallerIdentity&Version=2011-06-15');
  assert.match(identity.text, /<Account>123456789012<\/Account>/);
  const { json } = await braket.call<{ deviceCapabilities: string; deviceStatus: string }>(
    'GET',
    `/device/${encodeURIComponent(FORTE)}`,
  );
  const { paradigm } = JSON.parse(json.deviceCapabilities) as { paradigm: { qubitCount: number } };
  assert.deepEqual([paradigm.qubitCount, json.deviceStatus], [36, 'ONLINE']);
});

test('an object that was put is there as it was', async () => {
  assert.equal((await braket.call('PUT', '/amazon-braket-x')).status, 200);
  assert.equal((await braket.call('PUT', '/amazon-braket-x/a/b.txt', 'hello')).status, 200);
  assert.equal((await braket.object('amazon-braket-x', 'a/b.txt')).text, 'hello');
});

test('devices that are out or gone, a quota and faults come in the words of the service', async () => {
  const other = await openEmulator({
    faults: faults({
      calls: [
        { provider: 'braket', route: 'submit', nth: 1, kind: 'throttle' },
        { provider: 'braket', route: 'submit', nth: 2, kind: 'expired-token' },
        {
          provider: 'braket',
          route: 's3-get',
          nth: 1,
          kind: 'error',
          when: 'before',
          status: 403,
          code: 'AccessDenied',
        },
      ],
      conditions: [
        { kind: 'maintenance', provider: 'braket', device: FORTE },
        { kind: 'retirement', provider: 'braket', device: SV1, fromSeconds: 1 },
        { kind: 'quota', provider: 'braket', jobs: 1 },
      ],
    }),
  });
  try {
    const client = braketClient(other.origin('braket'));
    const words: unknown[] = [];
    const submit = async (change: Record<string, unknown>) => {
      const { status, headers } = await client.submit(change);
      words.push([status, headers.get('x-amzn-errortype')]);
    };
    await submit({});
    await submit({});
    await submit({ deviceArn: FORTE });
    await submit({});
    await submit({ clientToken: 'second', action: programAction(ASYMMETRIC_PROGRAM) });
    assert.deepEqual(words, [
      [429, 'ThrottlingException'],
      [403, 'ExpiredTokenException'],
      [424, 'DeviceOfflineException'],
      [201, null],
      [402, 'ServiceQuotaExceededException'],
    ]);
    assert.match((await client.object('amazon-braket-x', 'y')).text, /<Code>AccessDenied<\/Code>/);
    const device = () => client.call<{ deviceStatus: string }>('GET', `/device/${encodeURIComponent(SV1)}`);
    while ((await device()).json.deviceStatus !== 'RETIRED')
      await new Promise((done) => setTimeout(done, 50));
    assert.equal((await client.submit({ clientToken: 'third' })).status, 410);
  } finally {
    await other.close();
  }
});
