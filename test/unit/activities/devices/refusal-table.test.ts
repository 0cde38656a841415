/**
 * Property: every answer of a provider has a place in the failure table: by its status where that leaves no doubt, else by the vendor's code, else by its text, else
 * by its hundreds. After a submission everything but a definite refusal in the provider's own form is unknown, never failed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureName } from '../../../../contracts/failure-names.js';
import type { DeviceOperation } from '../../../../activities/devices/device-error.js';
import {
  IONQ_REFUSALS,
  ionqJobFailure,
  readIonqRefusal,
} from '../../../../activities/devices/ionq/ionq-refusals.js';
import { classifyRefusal, mayHaveActed } from '../../../../activities/devices/refusal-table.js';

/** Status, body as it comes, operation, place in the table. */
const ANSWERS: [status: number, body: unknown, operation: DeviceOperation, FailureName][] = [
  [
    400,
    { statusCode: 400, error: 'Bad Request', message: 'validation failed' },
    'submit',
    'ContractViolation',
  ],
  [400, { code: 'TooManyGates', message: 'too many' }, 'submit', 'CircuitRejected'],
  [400, { error: { type: 'UnsupportedGate', message: 'no such gate' } }, 'submit', 'CompilationFailed'],
  [
    400,
    { statusCode: 400, error: 'InvalidInput', message: 'the backend is retired' },
    'submit',
    'DeviceRetired',
  ],
  [400, { statusCode: 400, error: 'NeverSeenBefore', message: 'who knows' }, 'submit', 'ContractViolation'],
  [401, undefined, 'submit', 'Unauthorized'],
  [401, { code: 'QuotaExhaustedError', message: 'status comes first' }, 'state', 'Unauthorized'],
  [403, { statusCode: 403, error: 'Forbidden', message: 'not yours' }, 'submit', 'Unauthorized'],
  [403, { statusCode: 403, error: 'QuotaExhaustedError', message: 'used up' }, 'submit', 'QuotaExhausted'],
  [403, { message: 'monthly quota reached' }, 'submit', 'QuotaExhausted'],
  [403, undefined, 'submit', 'SubmissionUnknown'],
  [404, { message: 'no such backend' }, 'submit', 'DeviceRetired'],
  [404, { message: 'no such backend' }, 'status', 'DeviceRetired'],
  [404, { message: 'no such job' }, 'state', 'ResultUnavailable'],
  [404, { message: 'not ready' }, 'results', 'ResultUnavailable'],
  [404, { message: 'no list' }, 'find', 'DeviceUnavailable'],
  [409, undefined, 'state', 'DeviceUnavailable'],
  [409, { message: 'conflict' }, 'submit', 'SubmissionUnknown'],
  [413, undefined, 'submit', 'CircuitRejected'],
  [429, undefined, 'submit', 'Throttled'],
  [429, { message: 'slow down' }, 'state', 'Throttled'],
  [500, { code: 'InternalError', message: 'oops' }, 'submit', 'SubmissionUnknown'],
  [500, { code: 'InternalError', message: 'oops' }, 'state', 'DeviceUnavailable'],
  [502, undefined, 'submit', 'SubmissionUnknown'],
  [502, undefined, 'results', 'ResultUnavailable'],
  [521, undefined, 'status', 'DeviceUnavailable'],
  [302, undefined, 'submit', 'SubmissionUnknown'],
  [302, undefined, 'state', 'DeviceUnavailable'],
];

for (const [status, body, operation, expected] of ANSWERS) {
  test(`HTTP ${status} ${JSON.stringify(body) ?? 'without JSON'} to ${operation} is ${expected}`, () => {
    const own = readIonqRefusal(body);
    const refusal = { status, code: own?.code ?? null, text: own?.text ?? '<html>', ownForm: own !== null };
    assert.equal(classifyRefusal(IONQ_REFUSALS, operation, refusal), expected);
  });
}

test('only a refusal in the provider’s own form, or one without reading the request, says that nothing was done', () => {
  const refusal = (status: number, ownForm: boolean) => ({ status, code: null, text: '', ownForm });
  for (const status of [400, 402, 403, 404, 410, 422, 424, 429]) {
    assert.equal(mayHaveActed(refusal(status, true)), false, `${status} in its own form`);
    assert.equal(mayHaveActed(refusal(status, false)), true, `${status} by a gateway`);
  }
  for (const status of [401, 413]) assert.equal(mayHaveActed(refusal(status, false)), false, `${status}`);
  for (const status of [200, 302, 408, 409, 425, 500, 502, 503, 504, 520, 529]) {
    assert.equal(mayHaveActed(refusal(status, true)), true, `${status}`);
  }
});

test('bodies in no form that is known are read as none, and never break the reader', () => {
  for (const body of [
    undefined,
    null,
    '',
    'text',
    7,
    [],
    {},
    { error: {} },
    { message: 7 },
    { error: null },
  ]) {
    assert.equal(readIonqRefusal(body), null, JSON.stringify(body));
  }
  assert.deepEqual(readIonqRefusal({ error: 'text' }), { code: null, text: 'text' });
});

test('a failed job has a place, whatever its code, and its text in both versions of the API', () => {
  const types: [unknown, FailureName, string | null, string][] = [
    [{ code: 'TooManyShots', message: 'a' }, 'CircuitRejected', 'TooManyShots', 'a'],
    [{ code: 'OptimizationError', error: 'of v0.3' }, 'CompilationFailed', 'OptimizationError', 'of v0.3'],
    [{ code: 'InvalidInput', message: 'b' }, 'CompilationFailed', 'InvalidInput', 'b'],
    [{ code: 'QuantumComputerError', message: 'c' }, 'ExecutionFailed', 'QuantumComputerError', 'c'],
    [{ code: 'ContractExpiredError', message: 'd' }, 'QuotaExhausted', 'ContractExpiredError', 'd'],
    [{ code: 'NeverSeenBefore', message: 'e' }, 'ExecutionFailed', 'NeverSeenBefore', 'e'],
    [{ code: 'constructor', message: 'f' }, 'ExecutionFailed', 'constructor', 'f'],
    [null, 'ExecutionFailed', null, 'the provider gives no reason'],
  ];
  for (const [failure, type, code, message] of types) {
    assert.deepEqual(ionqJobFailure(failure), { type, code, message });
  }
});
