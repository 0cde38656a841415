/**
 * Property: every answer and every reason of IBM Quantum has a place in the failure table, whichever of its three forms it has, and a submission beyond
 * the usage limit is a refusal, not an unknown.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureName } from '../../../../../contracts/failure-names.js';
import type { DeviceOperation } from '../../../../../activities/devices/device-error.js';
import {
  IBM_REFUSALS,
  ibmJobFailure,
  readIbmRefusal,
} from '../../../../../activities/devices/ibm/ibm-refusals.js';
import { classifyRefusal, mayHaveActed } from '../../../../../activities/devices/refusal-table.js';

const said = (code: number, message: string) => ({ trace: 'trace-1', errors: [{ code, message }] });

/** Status, body, operation, place in the table, whether it may have taken effect. */
const ANSWERS: [number, unknown, DeviceOperation, FailureName, boolean][] = [
  [400, said(1003, 'pubs: expected an array'), 'submit', 'ContractViolation', false],
  [400, said(6000, 'too much'), 'submit', 'CircuitRejected', false],
  [400, said(7004, 'not native'), 'submit', 'CompilationFailed', false],
  [400, said(8044, 'instruction cz on qubits (0, 7) is not supported'), 'submit', 'CircuitRejected', false],
  [401, undefined, 'submit', 'Unauthorized', false],
  [403, said(1201, 'no access'), 'submit', 'Unauthorized', false],
  [403, { error: { code: 4317, message: 'used up' } }, 'submit', 'QuotaExhausted', false],
  [404, said(1216, 'no such backend'), 'submit', 'DeviceRetired', false],
  [404, said(1291, 'no such job'), 'state', 'ResultUnavailable', false],
  [409, said(4317, 'used up'), 'submit', 'QuotaExhausted', false],
  [409, said(99, 'the usage limit is reached'), 'submit', 'QuotaExhausted', false],
  [409, undefined, 'submit', 'SubmissionUnknown', true],
  [413, undefined, 'submit', 'CircuitRejected', false],
  [500, said(1000, 'oh'), 'submit', 'SubmissionUnknown', true],
  [503, said(1999, 'maintenance'), 'submit', 'SubmissionUnknown', true],
  [503, said(1999, 'maintenance'), 'status', 'DeviceUnavailable', true],
  [520, '<html>', 'state', 'DeviceUnavailable', true],
];

for (const [status, body, operation, failure, acted] of ANSWERS) {
  test(`${status} ${JSON.stringify(body)} to ${operation} is ${failure}`, () => {
    const own = readIbmRefusal(body);
    const refusal = { status, code: own?.code ?? null, text: own?.text ?? '', ownForm: own !== null };
    assert.equal(classifyRefusal(IBM_REFUSALS, operation, refusal), failure);
    assert.equal(mayHaveActed(refusal, IBM_REFUSALS), acted);
  });
}

test('429, and the number that says the same, ask for patience', () => {
  const refusal = { code: '1202', text: 'slower', ownForm: true };
  assert.equal(classifyRefusal(IBM_REFUSALS, 'submit', { status: 429, ...refusal }), 'Throttled');
  assert.equal(classifyRefusal(IBM_REFUSALS, 'state', { status: 400, ...refusal }), 'Throttled');
});

test('the trace is told; IAM has a form of its own; other bodies are in none', () => {
  assert.deepEqual(readIbmRefusal(said(1003, 'bad')), { code: '1003', text: 'bad (trace trace-1)' });
  assert.deepEqual(readIbmRefusal({ errors: [{ message: 'bad' }] }), { code: null, text: 'bad' });
  const ofIam = { errorCode: 'BXNIM0415E', errorMessage: 'Provided API key could not be found.' };
  assert.deepEqual(readIbmRefusal(ofIam), {
    code: 'BXNIM0415E',
    text: 'Provided API key could not be found.',
  });
  for (const other of [undefined, null, 'text', {}, { errors: [] }, { error: 'x' }]) {
    assert.equal(readIbmRefusal(other), null, JSON.stringify(other));
  }
});

test('reasons of failed jobs: what would fail again is final, what passed asks for another attempt', () => {
  for (const [code, reason, type] of [
    ['1305', null, 'CircuitRejected'],
    ['8044', 'no such pair', 'CircuitRejected'],
    ['7004', 'not native', 'CompilationFailed'],
    ['3301', 'service', 'ExecutionFailed'],
    ['4317', 'used up', 'QuotaExhausted'],
    ['424242', 'who knows', 'ExecutionFailed'],
    [null, 'Transpilation failed', 'CompilationFailed'],
    [null, null, 'ExecutionFailed'],
  ] as const) {
    const failure = ibmJobFailure(code, reason);
    assert.deepEqual([failure.type, failure.code], [type, code]);
    assert.ok(failure.message.length > 0);
  }
});
