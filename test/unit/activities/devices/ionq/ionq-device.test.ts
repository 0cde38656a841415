/**
 * Property: what the IonQ adapter sends is what the API takes, its search misses no job and answers from no list that it has not read to the end, it asks before it
 * cancels, and neither its key nor a signed address is ever part of what it says.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { IonqConfig } from '../../../../../contracts/device-config.js';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';
import { IonqDevice } from '../../../../../activities/devices/ionq/ionq-device.js';
import { Secret } from '../../../../../activities/devices/secret.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { caught } from '../caught-error.js';
import { drop, json, scriptedServer, silence, text } from '../scripted-server.js';
import type { ScriptedAnswer, ScriptedServer } from '../scripted-server.js';

const KEY = 'planted-key-0123456789';
const NOW = Date.parse('2026-11-24T12:00:00Z');
const { signal } = new AbortController();
const JOB = { device: 'forte', id: 'job-1', token: 'tok-1', acceptedAt: '2026-11-24T11:00:00.000Z' };

function program(settings = 1): CircuitBatchProgram {
  return {
    kind: 'circuit-batch',
    objective: 'S0',
    preparation: createCircuit(2, [{ gate: 'h', qubits: [0] }]),
    settings: Array.from({ length: settings }, (_, k) => ({
      name: `Z/${k}`,
      operations: [],
      measured: [0, 1],
      shots: 100,
    })),
    stream: { seed: 0, path: [] },
  };
}

async function against(
  answers: readonly ScriptedAnswer[],
  work: (device: IonqDevice, server: ScriptedServer) => Promise<void>,
  settings: Record<string, unknown> = {},
): Promise<void> {
  const server = await scriptedServer(answers);
  const config = {
    adapter: 'ionq',
    id: 'forte',
    backend: 'qpu.forte-1',
    url: `${server.url}/v0.4`,
    ...settings,
  };
  try {
    await work(new IonqDevice(IonqConfig.parse(config), new Secret(KEY), () => NOW), server);
  } finally {
    await server.close();
  }
}

test('one circuit is a job of one, several are a job of several, with the token in metadata and name', async () => {
  const accepted = json(201, { id: 'job-1', status: 'submitted', session_id: null });
  await against([accepted], async (device, { seen }) => {
    const job = await device.submit('tok-1', program(), signal);
    assert.deepEqual(job, { ...JOB, acceptedAt: '2026-11-24T12:00:00.000Z' });
    await device.submit('tok-1', program(2), signal);
    assert.deepEqual(
      [seen[0]!.method, seen[0]!.path, seen[0]!.headers.authorization],
      ['POST', '/v0.4/jobs', `apiKey ${KEY}`],
    );
    const common = {
      backend: 'qpu.forte-1',
      name: 'tok-1',
      shots: 100,
      metadata: { thq_token: 'tok-1' },
      settings: { error_mitigation: { debiasing: false } },
    };
    const circuit = [{ gate: 'h', target: 0 }];
    assert.deepEqual(JSON.parse(seen[0]!.body), {
      type: 'ionq.circuit.v1',
      ...common,
      input: { gateset: 'qis', qubits: 2, circuit },
    });
    assert.deepEqual(JSON.parse(seen[1]!.body), {
      type: 'ionq.multi-circuit.v1',
      ...common,
      input: {
        gateset: 'qis',
        qubits: 2,
        circuits: [
          { name: 'Z-0', circuit },
          { name: 'Z-1', circuit },
        ],
      },
    });
  });
});

test('a program with different shots, or too many bytes, is refused before anything is sent', () =>
  against([json(201, { id: 'x' })], async (device, { seen }) => {
    const { settings, ...rest } = program(2);
    const uneven = { ...rest, settings: [settings[0]!, { ...settings[1]!, shots: 7 }] };
    assert.equal((await caught(device.submit('t', uneven, signal))).failure, 'CircuitRejected');
    const long = 'XYZ'.repeat(15);
    const qubits = Array.from({ length: 45 }, (_, q) => q);
    const many = Array.from({ length: 1000 }, () => ({
      gate: 'pauli' as const,
      qubits,
      pauli: long,
      angle: 0.1,
    }));
    const large = { ...program(40), preparation: createCircuit(45, many) };
    const error = await caught(device.submit('t', large, signal));
    assert.equal(error.failure, 'CircuitRejected');
    assert.equal(error.fault.ambiguous, false);
    await assert.rejects(device.submit('bad token', program(), signal), { failure: 'ContractViolation' });
    assert.equal(seen.length, 0);
  }));

const UNCLEAR: [name: string, answer: ScriptedAnswer][] = [
  ['a broken connection', drop],
  ['a gateway’s page', text(504, '<html>')],
  ['a gateway’s 403', text(403, '<html>')],
  ['a success that is cut off', text(201, '{"id": "jo')],
  ['a success without an id', json(201, { status: 'submitted' })],
  ['a redirect', text(307, '', { location: '/elsewhere' })],
];

for (const [name, answer] of UNCLEAR) {
  test(`a submission that meets ${name} is unknown and sent once`, () =>
    against([answer], async (device, { seen }) => {
      const error = await caught(device.submit('tok-1', program(), signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], ['SubmissionUnknown', true]);
      assert.equal(seen.length, 1);
    }));
}

test('a submission that is broken off under way is unknown, a look at the state ends with the reason', () =>
  against([silence], async (device) => {
    const stop = () => AbortSignal.timeout(60);
    const error = await caught(device.submit('tok-1', program(), stop()));
    assert.deepEqual([error.failure, error.fault.ambiguous], ['SubmissionUnknown', true]);
    await assert.rejects(device.state(JOB, stop()), { name: 'TimeoutError' });
  }));

const listed = (id: string, minutesAgo: number, extra: Record<string, unknown> = {}) => ({
  id,
  status: 'ready',
  submitted_at: new Date(NOW - 60_000 * minutesAgo).toISOString(),
  ...extra,
});
const ours = { metadata: { thq_token: 'tok-1' } };

test('the search reads page after page until jobs are older than asked, and finds all that bear the token, the oldest first', () =>
  against(
    [
      json(200, {
        jobs: [listed('a', 1), listed('b', 2, ours), listed('part', 2, { ...ours, parent_job_id: 'b' })],
        next: 'p2',
      }),
      json(200, { jobs: [listed('c', 3, { metadata: null, name: 'tok-1' }), listed('d', 200)], next: 'p3' }),
    ],
    async (device, { seen }) => {
      const found = await device.find({ token: 'tok-1', notBeforeMs: NOW - 10 * 60_000 }, signal);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['c', 'b'],
      );
      assert.deepEqual(
        seen.map(({ path }) => path),
        ['/v0.4/jobs?limit=100', '/v0.4/jobs?limit=100&next=p2'],
      );
    },
  ));

test('the search ends with the list, however its end is said', async () => {
  for (const end of [{ next: null }, { next: '' }, {}]) {
    await against([json(200, { jobs: [listed('a', 1)], ...end })], async (device, { seen }) => {
      assert.deepEqual(await device.find({ token: 'tok-1', notBeforeMs: NOW }, signal), []);
      assert.equal(seen.length, 1);
    });
  }
});

test('a list that goes round in a circle, or cannot be read, is no answer', async () => {
  const query = { token: 'tok-1', notBeforeMs: NOW };
  await against([json(200, { jobs: [listed('a', 1)], next: 'same' })], async (device, { seen }) => {
    assert.equal((await caught(device.find(query, signal))).failure, 'DeviceUnavailable');
    assert.equal(seen.length, 2);
  });
  for (const answer of [json(200, { items: [] }), json(200, { jobs: [{ id: 'x' }] }), text(200, '<html>')]) {
    await against([answer], async (device) => {
      assert.equal((await caught(device.find(query, signal))).failure, 'DeviceUnavailable');
    });
  }
});

test('a job that has ended is not cancelled; one that ends in between is no error; another refusal is', async () => {
  const state = (status: string) => json(200, { id: 'job-1', status });
  await against([state('completed')], async (device, { seen }) => {
    await device.cancel(JOB, signal);
    assert.deepEqual(
      seen.map(({ method }) => method),
      ['GET'],
    );
  });
  const refusal = json(409, { message: 'too late' });
  await against([state('started'), refusal, state('completed')], async (device, { seen }) => {
    await device.cancel(JOB, signal);
    assert.deepEqual(
      seen.map(({ method, path }) => `${method} ${path}`),
      ['GET /v0.4/jobs/job-1', 'PUT /v0.4/jobs/job-1/status/cancel', 'GET /v0.4/jobs/job-1'],
    );
  });
  await against([state('started'), refusal, state('started')], async (device) => {
    assert.equal((await caught(device.cancel(JOB, signal))).fault.httpStatus, 409);
  });
});

test('a job that was seen once and is gone later is unavailable, never failed', () =>
  against([json(404, { message: 'job not found' })], async (device) => {
    assert.equal((await caught(device.state(JOB, signal))).failure, 'ResultUnavailable');
    const young = { ...JOB, acceptedAt: new Date(NOW - 5000).toISOString() };
    assert.equal((await device.state(young, signal)).phase, 'accepted');
  }));

test('the rest of its time is the provider’s prediction; nonsense beside the state breaks nothing', async () => {
  const submitted_at = '2026-11-24T11:59:00Z';
  const told = { id: 'job-1', status: 'ready', submitted_at, predicted_wait_time_ms: '90000' };
  await against([json(200, { ...told, predicted_execution_duration_ms: 15_000 })], async (device) => {
    assert.equal((await device.state(JOB, signal)).remainingMs, 45_000);
  });
  const nonsense = {
    submitted_at: 'yesterday',
    started_at: 7,
    results: 'none',
    metadata: [1],
    child_job_ids: 3,
  };
  await against([json(200, { ...told, ...nonsense })], async (device) => {
    const { phase, remainingMs, startedAt } = await device.state(JOB, signal);
    assert.deepEqual([phase, remainingMs, startedAt], ['queued', null, null]);
  });
});

test('key and signed addresses are in no message, whoever repeats them', async () => {
  const leak = `bad key ${KEY}, see https://x.blob.core.windows.net/c/b?sig=c2lnbmF0dXJl`;
  const answers = [json(401, { code: KEY, message: leak }), text(503, leak), json(200, leak)];
  for (const answer of answers) {
    await against([answer], async (device) => {
      const error = await caught(device.state(JOB, signal));
      const shown =
        inspect(error, { depth: 9, showHidden: true }) + inspect(device, { depth: 9, showHidden: true });
      assert.ok(!shown.includes(KEY) && !shown.includes('c2lnbmF0dXJl'), shown);
    });
  }
  const failed = { id: 'job-1', status: 'failed', failure: { code: KEY, message: leak } };
  await against([json(200, failed)], async (device) => {
    const { failure } = await device.state(JOB, signal);
    assert.equal(failure!.type, 'ExecutionFailed');
    assert.ok(!JSON.stringify(failure).includes(KEY) && !failure!.message.includes('c2lnbmF0dXJl'));
  });
});

test('money comes in millionths, as number or text; without a bill there is none', async () => {
  const estimate = {
    estimated_total_cost: '1.234567',
    estimated_unit: 'usd',
    current_predicted_queue_time: 5000,
  };
  await against(
    [json(200, estimate), json(200, { cost: { value: 0.1, unit: 'credit' } }), json(200, { cost: null })],
    async (device, { seen }) => {
      const quote = await device.quote(program(3), signal);
      assert.deepEqual([quote.price, quote.queueSeconds], [{ micros: 1_234_567, currency: 'USD' }, 5]);
      const { searchParams: asked } = new URL(seen[0]!.path, 'http://x');
      assert.deepEqual(
        ['backend', '1q_gates', '2q_gates', 'qubits', 'shots'].map((name) => asked.get(name)),
        ['qpu.forte-1', '3', '0', '2', '100'],
      );
      assert.deepEqual(await device.bill(JOB, signal), { micros: 100_000, currency: 'CREDIT' });
      assert.equal(await device.bill(JOB, signal), null);
    },
  );
});

test('words for a backend are a closed list; another one is told as it is', async () => {
  const words = [
    [{ status: 'available' }, 'available'],
    [{ status: 'available', degraded: true }, 'degraded'],
    [{ status: 'unavailable' }, 'unavailable'],
    [{ status: 'retired' }, 'retired'],
    [{ status: 'calibrating' }, 'unknown'],
  ] as const;
  for (const [told, availability] of words) {
    await against([json(200, { backend: 'qpu.forte-1', qubits: 36, ...told })], async (device) => {
      const status = await device.status(signal);
      assert.deepEqual([status.availability, status.word], [availability, told.status]);
    });
  }
});
