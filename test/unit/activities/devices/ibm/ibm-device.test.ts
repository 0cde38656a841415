/**
 * Property: what the IBM adapter sends is what the API takes; its token is fetched once, renewed before it ends and once when it is refused; its search reads
 * the whole list; a job ended for its length is no cancelled one; and neither key nor token is ever part of what it says.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import type { Operation } from '../../../../../contracts/circuit.js';
import { IbmConfig } from '../../../../../contracts/ibm-config.js';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';
import { IbmDevice } from '../../../../../activities/devices/ibm/ibm-device.js';
import { Secret } from '../../../../../activities/devices/secret.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { caught } from '../caught-error.js';
import { drop, json, scriptedServer, text } from '../scripted-server.js';
import type { ScriptedAnswer, Seen } from '../scripted-server.js';

const KEY = 'planted-key-0123456789';
/** No web token by its looks: only who knows it can hide it. */
const TOKEN = 'planted-token-9876543210';
const CRN = 'crn:v1:bluemix:public:quantum-computing:us-east:a/1:2::';
const NOW = Date.parse('2026-11-24T12:00:00Z');
const { signal } = new AbortController();
const JOB = { device: 'torino', id: 'job-1', token: 'tok-1', acceptedAt: '2026-11-24T11:00:00.000Z' };

const CONFIGURATION = {
  backend_name: 'ibm_torino',
  n_qubits: 5,
  basis_gates: ['cz', 'id', 'rz', 'sx', 'x'],
  coupling_map: [
    [0, 1],
    [1, 0],
    [1, 2],
    [2, 1],
    [2, 3],
    [3, 2],
    [3, 4],
    [4, 3],
  ],
  simulator: false,
  max_shots: 100_000,
  max_experiments: 300,
  default_rep_delay: 250,
};
/** The first pair is broken. */
const PROPERTIES = {
  last_update_date: '2026-11-24T09:00:00Z',
  qubits: Array.from({ length: 5 }, (_, qubit) => [
    { name: 'T1', unit: 'us', value: 'unknown' },
    { name: 'readout_error', unit: '', value: qubit === 4 ? 0.002 : 0.02 },
  ]),
  gates: [
    { gate: 'cz', qubits: [0, 1], parameters: [{ name: 'gate_error', unit: '', value: 1 }] },
    { gate: 'cz', qubits: [2, 1], parameters: [{ name: 'gate_error', unit: '', value: 0.01 }] },
  ],
};
const configuration = (changes: Record<string, unknown> = {}) => json(200, { ...CONFIGURATION, ...changes });
const accepted = json(200, { id: 'job-1', backend: 'ibm_torino', session_id: null, private: false });
const job = (state: Record<string, unknown>) => json(200, { id: 'job-1', state });
const missing = json(404, { trace: 't', errors: [{ code: 1291, message: 'none' }] });

function program(settings = 1): CircuitBatchProgram {
  return {
    kind: 'circuit-batch',
    objective: 'S0',
    preparation: createCircuit(2, [{ gate: 'x', qubits: [0] }]),
    settings: Array.from({ length: settings }, (_, k) => ({
      name: `Z/${k}`,
      operations: [],
      measured: [1, 0],
      shots: 100 + k,
    })),
    stream: { seed: 0, path: [] },
  };
}

interface Bench {
  readonly device: IbmDevice;
  /** Requests to the job API but for a backend's properties, and to IAM. */
  readonly seen: readonly Seen[];
  readonly signIns: readonly Seen[];
  /** Moves the clock on. */
  readonly later: (seconds: number) => void;
}

/** One server for the job API, which answers in order, the last answer for ever, for properties and for IAM. */
async function against(
  answers: readonly ScriptedAnswer[],
  work: (bench: Bench) => Promise<void>,
  iam: (attempt: number) => ScriptedAnswer = (attempt) =>
    json(200, { access_token: `${TOKEN}-${attempt}`, token_type: 'Bearer', expires_in: 3600 }),
): Promise<void> {
  const [seen, signIns]: [Seen[], Seen[]] = [[], []];
  let now = NOW;
  const server = await scriptedServer([
    (response, request) => {
      if (request.path.endsWith('/properties')) return json(200, PROPERTIES)(response, request);
      if (request.path === '/identity/token') return iam(signIns.push(request))(response, request);
      answers[Math.min(seen.push(request), answers.length) - 1]!(response, request);
    },
  ]);
  const config = IbmConfig.parse({
    adapter: 'ibm',
    id: 'torino',
    backend: 'ibm_torino',
    instance: CRN,
    url: `${server.url}/api/v1/`,
    signInUrl: server.url,
    price: { currency: 'USD', perSecondMicros: 1_600_000, source: 'price list', date: '2026-08-01' },
  });
  const later = (seconds: number) => void (now += 1000 * seconds);
  try {
    await work({ device: new IbmDevice(config, new Secret(KEY), () => now), seen, signIns, later });
  } finally {
    await server.close();
  }
}

test('a program is one job of the sampler with a pub for every setting, tagged with its token and limited in its seconds', () =>
  against([configuration(), accepted], async ({ device, seen, signIns }) => {
    const bought = await device.submit('tok-1', program(2), signal);
    assert.deepEqual(bought, { ...JOB, acceptedAt: '2026-11-24T12:00:00.000Z' });
    assert.deepEqual(
      seen.map(({ method, path }) => `${method} ${path}`),
      ['GET /api/v1/backends/ibm_torino/configuration', 'POST /api/v1/jobs'],
    );
    const { headers, body } = seen[1]!;
    assert.deepEqual([headers.authorization, headers['service-crn']], [`Bearer ${TOKEN}-1`, CRN]);
    assert.match(String(headers['ibm-api-version']), /^\d{4}-\d\d-\d\d$/);
    const source =
      'OPENQASM 3.0;\ninclude "stdgates.inc";\nbit[2] c;\nx $4;\nc[0] = measure $3;\nc[1] = measure $4;\n';
    assert.deepEqual(JSON.parse(body), {
      program_id: 'sampler',
      backend: 'ibm_torino',
      tags: ['tok-1'],
      cost: 60,
      private: false,
      params: {
        pubs: [
          [source, null, 100],
          [source, null, 101],
        ],
        options: { dynamical_decoupling: { enable: false } },
        version: 2,
        support_qiskit: false,
      },
    });
    assert.deepEqual(
      signIns.map(({ method }) => method),
      ['POST'],
    );
    assert.match(String(signIns[0]!.headers['content-type']), /^application\/x-www-form-urlencoded/);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(signIns[0]!.body)), {
      grant_type: 'urn:ibm:params:oauth:grant-type:apikey',
      apikey: KEY,
      response_type: 'cloud_iam',
    });
  }));

test('what the backend cannot hold is refused and no job is sent', async () => {
  const wide = { ...program(), preparation: createCircuit(6, []) };
  const many = { ...program(), settings: program(101).settings };
  const gates = new Array<Operation>(50_001).fill({ gate: 'cz', qubits: [0, 1] });
  const deep = { ...program(), preparation: createCircuit(2, gates) };
  for (const [one, changes, message] of [
    [wide, {}, /expected at most 5 qubits, got 6/],
    [many, {}, /expected at most 100 circuits in one job, got 101/],
    [deep, {}, /expected at most 50000 gates in one job, got 50001/],
    [
      program(),
      { coupling_map: [[2, 3]], basis_gates: ['rz', 'sx', 'x', 'rxx'] },
      /expected the native gates/,
    ],
    [
      { ...program(), preparation: createCircuit(3, []) },
      {
        coupling_map: [
          [0, 1],
          [2, 3],
        ],
      },
      /3 working qubits that are connected/,
    ],
  ] as [CircuitBatchProgram, Record<string, unknown>, RegExp][]) {
    await against([configuration(changes)], async ({ device, seen }) => {
      for (const attempt of [() => device.submit('t', one, signal), () => device.quote(one, signal)]) {
        const error = await caught(attempt());
        assert.deepEqual([error.failure, error.fault.ambiguous], ['CircuitRejected', false]);
        assert.match(error.message, message);
      }
      assert.ok(seen.every(({ method }) => method === 'GET'));
    });
  }
  await against([configuration({ simulator: true })], async ({ device }) => {
    const error = await caught(device.submit('t', program(), signal));
    assert.equal(error.failure, 'ContractViolation');
    assert.match(error.message, /expected a processor, got the simulator/);
    await assert.rejects(device.submit('bad token', program(), signal), { name: 'ZodError' });
  });
});

test('before the job is sent nothing that goes wrong is an unknown submission; afterwards everything is', async () => {
  for (const [answer, failure] of [
    [drop, 'DeviceUnavailable'],
    [text(503, '<html>'), 'DeviceUnavailable'],
    [missing, 'DeviceRetired'],
    [json(200, { n_qubits: 'many' }), 'DeviceUnavailable'],
  ] as const) {
    await against([answer], async ({ device, seen }) => {
      const error = await caught(device.submit('tok-1', program(), signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], [failure, false]);
      assert.ok(seen.every(({ method }) => method === 'GET'));
    });
  }
  for (const answer of [drop, text(504, '<html>'), text(200, '{"id": "jo'), json(200, { backend: 'x' })]) {
    await against([configuration(), answer], async ({ device, seen }) => {
      const error = await caught(device.submit('tok-1', program(), signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], ['SubmissionUnknown', true]);
      assert.equal(seen.filter(({ method }) => method === 'POST').length, 1);
    });
  }
  const usedUp = json(409, { trace: 't', errors: [{ code: 4317, message: 'the limit is reached' }] });
  await against([configuration(), usedUp], async ({ device }) => {
    const error = await caught(device.submit('tok-1', program(), signal));
    assert.deepEqual(
      [error.failure, error.fault.ambiguous, error.fault.vendorCode],
      ['QuotaExhausted', false, '4317'],
    );
  });
});

const ready = json(200, { state: true, status: 'active', length_queue: 3 });
const expired = json(401, { trace: 't', errors: [{ code: 1200, message: 'the token has expired' }] });

test('a token is fetched once, and again when four fifths of its life are over', () =>
  against([ready], async ({ device, signIns, seen, later }) => {
    await device.status(signal);
    later(2879);
    await device.status(signal);
    assert.equal(signIns.length, 1);
    later(1);
    await device.status(signal);
    assert.equal(signIns.length, 2);
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization),
      [`Bearer ${TOKEN}-1`, `Bearer ${TOKEN}-1`, `Bearer ${TOKEN}-2`],
    );
  }));

test('a refused token is renewed once, a submission too; refused again, it is for a person', async () => {
  await against([configuration(), expired, accepted], async ({ device, signIns, seen }) => {
    assert.equal((await device.submit('tok-1', program(), signal)).id, 'job-1');
    assert.deepEqual([signIns.length, seen.length], [2, 3]);
    assert.equal(seen[2]!.headers.authorization, `Bearer ${TOKEN}-2`);
  });
  await against([configuration(), expired], async ({ device, signIns, seen }) => {
    const error = await caught(device.submit('tok-1', program(), signal));
    assert.deepEqual(
      [error.failure, error.fault.ambiguous, error.fault.operation],
      ['Unauthorized', false, 'submit'],
    );
    assert.deepEqual([signIns.length, seen.length], [2, 3]);
  });
});

test('a key that IAM does not know is for a person, an IAM that is out is not; nothing else is sent', async () => {
  const unknown = json(400, { errorCode: 'BXNIM0415E', errorMessage: `key ${KEY} could not be found` });
  for (const [answer, failure, vendorCode] of [
    [unknown, 'Unauthorized', 'BXNIM0415E'],
    [text(502, '<html>'), 'DeviceUnavailable', null],
    [drop, 'DeviceUnavailable', null],
    [json(200, { access_token: `${TOKEN} with blanks`, expires_in: 3600 }), 'DeviceUnavailable', null],
  ] as const) {
    await against(
      [accepted],
      async ({ device, seen }) => {
        const { failure: got, fault, message } = await caught(device.submit('tok-1', program(), signal));
        assert.deepEqual(
          [got, fault.operation, fault.ambiguous, fault.vendorCode],
          [failure, 'sign-in', false, vendorCode],
        );
        assert.ok(!message.includes(KEY) && !message.includes(TOKEN), message);
        assert.equal(seen.length, 0);
      },
      () => answer,
    );
  }
});

const listed = (id: string, minutesAgo: number, tags: unknown = ['tok-1']) => ({
  id,
  state: { status: 'Queued' },
  created: new Date(NOW - 60_000 * minutesAgo).toISOString(),
  tags,
});

test('the search asks for the tag and reads page after page to the end, and finds all that bear it, the oldest first', () =>
  against(
    [
      json(200, { jobs: [listed('a', 1), listed('other', 2, ['tok-2'])], count: 3, limit: 2, offset: 0 }),
      json(200, { jobs: [listed('b', 3, ['x', 'tok-1'])], count: 3, limit: 2, offset: 2 }),
    ],
    async ({ device, seen }) => {
      const found = await device.find({ token: 'tok-1', notBeforeMs: NOW }, signal);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['b', 'a'],
      );
      const asked = seen.map(({ path }) => new URL(path, 'http://x').searchParams);
      assert.deepEqual(
        asked.map((query) => [query.get('tags'), query.get('offset')]),
        [
          ['tok-1', '0'],
          ['tok-1', '2'],
        ],
      );
    },
  ));

test('a list that does not end, or cannot be read, is no answer', async () => {
  const query = { token: 'tok-1', notBeforeMs: NOW };
  for (const answer of [
    json(200, { jobs: [], count: 3 }),
    json(200, { jobs: [listed('a', 1)], count: 1e9 }),
    json(200, { items: [] }),
    json(200, { jobs: [{ id: 'x' }], count: 1 }),
    text(200, '<html>'),
  ]) {
    await against([answer], async ({ device }) => {
      assert.equal((await caught(device.find(query, signal))).failure, 'DeviceUnavailable');
    });
  }
});

test('words for a state are a closed list in any case; ended for its length is failed, not cancelled', async () => {
  const metrics = json(200, {
    timestamps: { running: 'soon', finished: null },
    estimated_completion_time: '2026-11-24T12:01:00Z',
  });
  for (const [state, phase, remainingMs] of [
    [{ status: 'Queued' }, 'queued', 60_000],
    [{ status: 'RUNNING' }, 'running', 60_000],
    [{ status: 'Completed' }, 'succeeded', null],
    [{ status: 'Cancelled' }, 'cancelled', null],
    [{ status: 'Pondering' }, 'unknown', 60_000],
    [{ status: 'Cancelled', reason_code: 1305 }, 'failed', null],
    [{ status: 'Cancelled', reasonCode: '1305' }, 'failed', null],
    [{ status: 'Cancelled - Ran too long' }, 'failed', null],
  ] as const) {
    await against([job(state), metrics], async ({ device }) => {
      const got = await device.state(JOB, signal);
      assert.deepEqual(
        [got.phase, got.word, got.remainingMs, got.startedAt],
        [phase, state.status, remainingMs, null],
      );
      if (phase === 'failed')
        assert.deepEqual([got.failure?.type, got.failure?.code], ['CircuitRejected', '1305']);
    });
  }
  await against([json(200, { id: 'job-1', status: 'Running' }), missing], async ({ device }) => {
    assert.equal((await device.state(JOB, signal)).phase, 'running');
  });
});

test('seconds are money once they are final, whatever became of the job', async () => {
  const usage = { quantum_seconds: 2.5, seconds: 3, status: 'final' };
  for (const [state, measured, micros] of [
    [{ status: 'Completed' }, { usage }, 4_000_000],
    [{ status: 'Cancelled' }, { usage: { seconds: 0 } }, 0],
    [{ status: 'Completed' }, { usage: { ...usage, status: 'pending' } }, null],
    [{ status: 'Running' }, { usage }, null],
    [{ status: 'Completed' }, {}, null],
  ] as const) {
    await against([job(state), json(200, measured)], async ({ device }) => {
      const bill = await device.bill(JOB, signal);
      assert.deepEqual(bill, micros === null ? null : { micros, currency: 'USD' });
    });
  }
  await against([configuration({ default_rep_delay: 1000 })], async ({ device }) => {
    const { price, executionSeconds, source } = await device.quote(program(2), signal);
    assert.equal(executionSeconds, 2 + 1e-6 * 1100 * 201);
    assert.deepEqual(price, { micros: 3_553_760, currency: 'USD' });
    assert.match(source, /price list, 2026-08-01/);
  });
});

test('results that are not there yet, or not in their form, are unavailable', async () => {
  const nothing: ScriptedAnswer = (response) => void response.writeHead(204).end();
  for (const answers of [
    [job({ status: 'Running' })],
    [job({ status: 'Completed' }), nothing],
    [job({ status: 'Completed' }), text(200, 'Traceback')],
    [job({ status: 'Completed' }), json(200, { results: [] })],
  ]) {
    await against(answers, async ({ device }) => {
      assert.equal((await caught(device.results(JOB, signal))).failure, 'ResultUnavailable');
    });
  }
});

test('a job that has ended is not cancelled; one that ends in between is no error', async () => {
  await against([job({ status: 'Completed' }), missing], async ({ device, seen }) => {
    await device.cancel(JOB, signal);
    assert.ok(seen.every(({ method }) => method === 'GET'));
  });
  const tooLate = json(409, { errors: [{ code: 1297, message: 'too late' }] });
  const [running, ended] = [job({ status: 'Running' }), job({ status: 'Completed' })];
  await against([running, missing, tooLate, ended, missing], async ({ device, seen }) => {
    await device.cancel(JOB, signal);
    assert.equal(`${seen[2]!.method} ${seen[2]!.path}`, 'POST /api/v1/jobs/job-1/cancel');
  });
  await against([running, missing, tooLate, running, missing], async ({ device }) => {
    assert.equal((await caught(device.cancel(JOB, signal))).fault.httpStatus, 409);
  });
});

test('key and token are in no message, whoever repeats them', async () => {
  const leak = `bad token ${TOKEN}-1 of key ${KEY}`;
  const error = { trace: TOKEN, errors: [{ code: `${TOKEN}-1`, message: leak }] };
  for (const answer of [json(403, error), text(503, leak), json(200, leak)]) {
    await against([answer], async ({ device }) => {
      const thrown = await caught(device.state(JOB, signal));
      const shown =
        inspect(thrown, { depth: 9, showHidden: true }) + inspect(device, { depth: 9, showHidden: true });
      assert.ok(!shown.includes(KEY) && !shown.includes(`${TOKEN}-1`), shown);
    });
  }
  await against([job({ status: 'Failed', reason: leak }), missing], async ({ device }) => {
    const { failure } = await device.state(JOB, signal);
    assert.ok(!failure!.message.includes(KEY) && !failure!.message.includes(`${TOKEN}-1`));
  });
});

test('words for a backend are a closed list; one that is out takes no word for it', async () => {
  for (const [told, availability] of [
    [{ state: true, status: 'active' }, 'available'],
    [{ state: true, status: 'paused' }, 'unavailable'],
    [{ state: false, status: 'internal' }, 'unavailable'],
    [{ state: true, status: 'calibrating' }, 'unknown'],
  ] as const) {
    await against([json(200, { ...told, length_queue: 7 })], async ({ device }) => {
      const { word, queueLength, ...rest } = await device.status(signal);
      assert.deepEqual([rest.availability, word, queueLength], [availability, told.status, 7]);
    });
  }
});

test('it takes what its configuration says, and names its calibration; what is broken or not published is known', () =>
  against([configuration({ max_experiments: 75, max_shots: undefined })], async ({ device }) => {
    assert.deepEqual(await device.capabilities(signal), {
      kind: 'qpu',
      qubits: 5,
      shots: { least: 1, most: 100_000 },
      mostCircuits: 75,
      mostGates: 50_000,
      sameShots: false,
      calibration: '2026-11-24T09:00:00Z',
    });
    const five = { ...program(), preparation: createCircuit(5, []) };
    assert.match((await caught(device.quote(five, signal))).message, /expected at least 5 working qubits/);
  }));
