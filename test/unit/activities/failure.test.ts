// Protects the failure table: every kind of error lands on one type, retryable or not as the table says, and nothing else gets out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { z } from 'zod';
import { parseContract, toFailure } from '../../../activities/failure.js';
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
