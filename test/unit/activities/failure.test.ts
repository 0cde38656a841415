// Protects the failure table: every kind of error lands on one type, retryable or not as the table says, and nothing else gets out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { z } from 'zod';
import { DeviceError, type DeviceFault } from '../../../activities/devices/device-error.js';
import { parseContract, toFailure, toPassing } from '../../../activities/failure.js';
import { StageError } from '../../../activities/stage-error.js';
import { FAILURE_NAMES } from '../../../contracts/failure-names.js';
import { FAILURES } from '../../../contracts/failures.js';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: no`), { code });
}

function numericalFailure(): Error {
  const error = new Error('not finite');
  error.name = 'NumericalFailure';
  return error;
}

const TABLE: [string, unknown, { type: string; nonRetryable: boolean }][] = [
  ['full disk', systemError('ENOSPC'), { type: 'StoreUnavailable', nonRetryable: false }],
  ['no permission', systemError('EACCES'), { type: 'StoreUnavailable', nonRetryable: false }],
  [
    'missing artifact',
    new StageError('ArtifactMissing', 'gone'),
    { type: 'ArtifactMissing', nonRetryable: true },
  ],
  [
    'corrupt artifact',
    new StageError('ResultCorrupt', 'bits'),
    { type: 'ResultCorrupt', nonRetryable: true },
  ],
  ['schema error', z.string().safeParse(3).error, { type: 'ContractViolation', nonRetryable: true }],
  ['numbers that are none', numericalFailure(), { type: 'NumericalFailure', nonRetryable: true }],
];

for (const [what, error, expected] of TABLE) {
  test(`${what} becomes ${expected.type}`, () => {
    const failure = toFailure(error) as ApplicationFailure;
    assert.ok(failure instanceof ApplicationFailure);
    assert.equal(failure.type, expected.type);
    assert.equal(failure.nonRetryable, expected.nonRetryable);
  });
}

test('every type of the closed table has a rule, and a stage error of that type follows it', () => {
  for (const name of FAILURE_NAMES) {
    const failure = toFailure(new StageError(name, 'x')) as ApplicationFailure;
    assert.equal(failure.nonRetryable, !FAILURES[name].retryable, name);
    assert.deepEqual(failure.details, [{ cause: FAILURES[name].cause }]);
  }
});

test('cancellation and ready-made failures pass through unchanged', () => {
  for (const error of [new CancelledFailure('stop'), ApplicationFailure.retryable('again')])
    assert.equal(toFailure(error), error);
});

test('an error the table does not know stays what it is, so that Temporal may retry it', () => {
  const error = new TypeError('a bug');
  assert.equal(toFailure(error), error);
});

test('a contract violation names path, expected and got', () => {
  const schema = z.strictObject({ top: z.int().positive() });
  assert.throws(() => parseContract(schema, { top: 'ten' }, 'request'), {
    failure: 'ContractViolation',
    message: /^request: top: .*expected number.*, got "ten"$/,
  });
});

const FAULT: DeviceFault = {
  ...{ provider: 'somebody', device: 'far', operation: 'results', httpStatus: 429 },
  ...{ vendorCode: 'TooMany', requestId: 'r-7', ambiguous: false, retryAfterMs: 90_000 },
};

test('what a provider said goes along: its facts in the details, and when it wants to be asked again', () => {
  const failure = toFailure(new DeviceError('Throttled', 'slow down', FAULT)) as ApplicationFailure;
  assert.equal(failure.nextRetryDelay, 90_000);
  assert.deepEqual(failure.details, [{ cause: 'service', ...FAULT }]);
  const silent = new DeviceError('Throttled', 'slow down', { ...FAULT, retryAfterMs: null });
  assert.equal((toFailure(silent) as ApplicationFailure).nextRetryDelay, undefined);
});

test('what must not be given up is tried again whatever it is, no sooner than the provider wants, but within ten minutes', () => {
  const refused = new DeviceError('Unauthorized', 'no such key', { ...FAULT, retryAfterMs: null });
  for (const [error, delayMs] of [
    [refused, 5000],
    [new DeviceError('Throttled', 'slow down', FAULT), 90_000],
    [new DeviceError('Throttled', 'come back tomorrow', { ...FAULT, retryAfterMs: 86_400_000 }), 600_000],
    [new TypeError('a bug'), 5000],
  ] as const) {
    const failure = toPassing(error, 5000) as ApplicationFailure;
    assert.deepEqual([failure.nonRetryable, failure.nextRetryDelay], [false, delayMs]);
  }
  const stop = new CancelledFailure('stop');
  assert.equal(toPassing(stop, 5000), stop);
});
