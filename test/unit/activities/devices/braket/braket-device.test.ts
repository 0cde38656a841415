/**
 * Property: through the vendor's packages too a submission is one request, whatever comes back; what is unclear is unknown; a submission is the same to the letter
 * each time; time-outs end; and credentials are in no message.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { inspect } from 'node:util';
import { BraketConfig } from '../../../../../contracts/device-config.js';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';
import { BraketDevice } from '../../../../../activities/devices/braket/braket-device.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import type { FailureName } from '../../../../../contracts/failure-names.js';
import { caught } from '../caught-error.js';
import { drop, json, scriptedServer, silence, text } from '../scripted-server.js';
import type { ScriptedAnswer, ScriptedServer } from '../scripted-server.js';

const ARN = 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1';
const TASK = 'arn:aws:braket:us-east-1:123456789012:quantum-task/1';
const NOW = Date.parse('2026-11-24T12:00:00Z');
const JOB = { device: 'forte', id: TASK, token: 'tok-1', acceptedAt: '2026-11-24T11:00:00.000Z' };
const { signal } = new AbortController();
const PROGRAM: CircuitBatchProgram = {
  kind: 'circuit-batch',
  objective: 'S0',
  preparation: createCircuit(2, [{ gate: 'h', qubits: [0] }]),
  settings: ['Z', 'X'].map((name) => ({ name, operations: [], measured: [0, 1], shots: 100 })),
  stream: { seed: 0, path: [] },
};

before(() => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAPLANTED0123456789';
  process.env.AWS_SECRET_ACCESS_KEY = 'planted-secret-0123456789';
});

async function against(
  answers: readonly ScriptedAnswer[],
  work: (device: BraketDevice, server: ScriptedServer) => Promise<void>,
  settings: Record<string, unknown> = {},
): Promise<void> {
  const server = await scriptedServer(answers);
  const config = BraketConfig.parse({
    adapter: 'braket',
    id: 'forte',
    arn: ARN,
    region: 'us-east-1',
    bucket: 'amazon-braket-test',
    endpoint: server.url,
    price: {
      currency: 'USD',
      perTaskMicros: 300_000,
      perShotMicros: 80_000,
      source: 'list',
      date: '2026-11-24',
    },
    ...settings,
  });
  try {
    await work(new BraketDevice(config, () => NOW), server);
  } finally {
    await server.close();
  }
}

const exception = (status: number, name: string, message = 'no') =>
  json(status, { message }, { 'x-amzn-errortype': name, 'x-amzn-requestid': 'r-1' });

const SUBMISSIONS: [what: string, answer: ScriptedAnswer, FailureName, ambiguous: boolean][] = [
  ['503', text(503, ''), 'SubmissionUnknown', true],
  ['InternalServiceException', exception(500, 'InternalServiceException'), 'SubmissionUnknown', true],
  ['a gateway’s page', text(502, '<html>'), 'SubmissionUnknown', true],
  ['a broken connection', drop, 'SubmissionUnknown', true],
  ['a success that is cut off', text(201, '{"quantumTaskArn": "arn'), 'SubmissionUnknown', true],
  ['a success without an ARN', json(201, {}), 'SubmissionUnknown', true],
  ['ConflictException', exception(409, 'ConflictException'), 'SubmissionUnknown', true],
  ['ThrottlingException', exception(429, 'ThrottlingException'), 'Throttled', false],
  ['ServiceQuotaExceededException', exception(402, 'ServiceQuotaExceededException'), 'QuotaExhausted', false],
  ['DeviceRetiredException', exception(410, 'DeviceRetiredException'), 'DeviceRetired', false],
  ['DeviceOfflineException', exception(424, 'DeviceOfflineException'), 'DeviceUnavailable', false],
  ['AccessDeniedException', exception(403, 'AccessDeniedException'), 'Unauthorized', false],
  [
    'a limit of spending',
    exception(400, 'ValidationException', 'exceeds the spending limit of'),
    'QuotaExhausted',
    false,
  ],
  ['too many qubits', exception(400, 'ValidationException', 'too many qubits'), 'CircuitRejected', false],
  ['ValidationException', exception(400, 'ValidationException', 'bad bucket'), 'ContractViolation', false],
];

for (const [what, answer, failure, ambiguous] of SUBMISSIONS) {
  test(`a submission that meets ${what} is ${failure}, ${ambiguous ? 'perhaps accepted' : 'certainly not accepted'}, and sent once`, () =>
    against([answer], async (device, { seen }) => {
      const error = await caught(device.submit('tok-1', PROGRAM, signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], [failure, ambiguous], error.message);
      assert.equal(seen.length, 1);
    }));
}

test('submitted again, a program is the same to the letter, under the same token', () =>
  against([json(201, { quantumTaskArn: TASK })], async (device, { seen }) => {
    const first = await device.submit('tok-1', PROGRAM, signal);
    assert.deepEqual(await device.submit('tok-1', PROGRAM, signal), first);
    assert.equal(seen[0]!.body, seen[1]!.body);
    const { clientToken, shots, tags, deviceArn } = JSON.parse(seen[0]!.body) as Record<string, unknown>;
    assert.deepEqual([clientToken, shots, tags, deviceArn], ['tok-1', 200, { thq_token: 'tok-1' }, ARN]);
    const { price } = await device.quote(PROGRAM);
    assert.deepEqual(price, { micros: 300_000 + 200 * 80_000, currency: 'USD' });
  }));

test('a circuit that cannot be written is refused, and nothing is sent', () =>
  against([json(201, { quantumTaskArn: TASK })], async (device, { seen }) => {
    const angle = { parameter: 0, factor: 1, offset: 0 };
    const preparation = createCircuit(1, [{ gate: 'rx', qubits: [0], angle }], 1);
    const settings = [{ ...PROGRAM.settings[0]!, measured: [0] }];
    const error = await caught(device.submit('tok-1', { ...PROGRAM, preparation, settings }, signal));
    assert.deepEqual([error.failure, error.fault.ambiguous], ['CircuitRejected', false]);
    assert.match(error.message, /nothing was sent: circuit: expected bound angles/);
    assert.equal(seen.length, 0);
  }));

test('silence ends with the time-out, or with the signal', () =>
  against(
    [silence],
    async (device) => {
      const error = await caught(device.submit('tok-1', PROGRAM, signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], ['SubmissionUnknown', true]);
      const stopped = await caught(device.submit('tok-1', PROGRAM, AbortSignal.timeout(50)));
      assert.equal(stopped.failure, 'SubmissionUnknown');
      await assert.rejects(device.state(JOB, AbortSignal.timeout(50)), { name: 'TimeoutError' });
    },
    { timeoutSeconds: 0.3 },
  ));

test('what an unfinished, a failed and a cancelled task cost follows from the price list', async () => {
  const bills: [Record<string, unknown>, number | null][] = [
    [{ status: 'RUNNING', shots: 200 }, null],
    [{ status: 'PONDERING', shots: 200 }, null],
    [{ status: 'COMPLETED', shots: 200 }, 300_000 + 200 * 80_000],
    [{ status: 'COMPLETED', shots: 200, numSuccessfulShots: 100 }, 300_000 + 100 * 80_000],
    [{ status: 'FAILED', shots: 200, numSuccessfulShots: 50 }, 300_000 + 50 * 80_000],
    [{ status: 'FAILED', shots: 200 }, 0],
    [{ status: 'CANCELLED', shots: 200 }, 0],
  ];
  for (const [task, micros] of bills) {
    await against([json(200, { quantumTaskArn: TASK, ...task })], async (device) => {
      assert.equal((await device.bill(JOB, signal))?.micros ?? null, micros, JSON.stringify(task));
    });
  }
});

test('credentials are in no message, whoever repeats them', () =>
  against(
    [
      exception(
        403,
        'InvalidSignatureException',
        'Credential=AKIAPLANTED0123456789/20261124, X-Amz-Signature=deadbeef',
      ),
    ],
    async (device) => {
      const error = await caught(device.state(JOB, signal));
      assert.equal(error.failure, 'Unauthorized');
      const shown = inspect(error, { depth: 9 }) + inspect(device, { depth: 9, showHidden: true });
      assert.ok(!/AKIAPLANTED|planted-secret|deadbeef/.test(shown), shown);
    },
  ));

test('without credentials nothing is sent, and it is said', async () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  delete process.env.AWS_ACCESS_KEY_ID;
  delete process.env.AWS_SECRET_ACCESS_KEY;
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
    AWS_CONFIG_FILE: '/nowhere/config',
  });
  try {
    await against([json(201, { quantumTaskArn: TASK })], async (device, { seen }) => {
      const error = await caught(device.submit('tok-1', PROGRAM, signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], ['Unauthorized', false]);
      assert.equal(seen.length, 0);
    });
  } finally {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
  }
});
