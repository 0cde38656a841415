// Property: whatever goes wrong before a submission is sent is a device error by which nothing was bought, in its place of the failure table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beforeSubmission } from '../../../../activities/devices/before-submission.js';
import { createProviderCalls } from '../../../../activities/devices/provider-calls.js';
import { createRedactor } from '../../../../activities/devices/redactor.js';
import { UnsentError } from '../../../../activities/devices/unsent.js';
import type { FailureName } from '../../../../contracts/failure-names.js';
import { caught } from './caught-error.js';

function callsThat(send: () => Promise<never>) {
  return createProviderCalls<never>({
    ...{ provider: 'p', device: 'd', redact: createRedactor([]), readRefusal: () => null },
    table: { statuses: {}, codes: {}, texts: [] },
    client: { send },
  });
}

const calls = callsThat(() => Promise.reject(new Error('not asked')));
const { signal } = new AbortController();

const ERRORS: [Error, FailureName][] = [
  [new RangeError('gate 7 has an unbound parameter'), 'CircuitRejected'],
  [new UnsentError('Unauthorized', 'no credentials'), 'Unauthorized'],
  [new TypeError('a fault of the adapter'), 'ContractViolation'],
];

for (const [error, failure] of ERRORS) {
  test(`"${error.message}" is ${failure}`, async () => {
    const refused = await caught(beforeSubmission(calls, signal, () => Promise.reject(error)));
    assert.deepEqual([refused.failure, refused.fault.ambiguous], [failure, false]);
    assert.match(refused.message, new RegExp(error.message));
  });
}

test('broken off in between it may be tried again; broken off before, it is left with the reason', async () => {
  const stop = new AbortController();
  const work = () => {
    stop.abort(new Error('enough'));
    stop.signal.throwIfAborted();
  };
  const refused = await caught(beforeSubmission(calls, stop.signal, work));
  assert.deepEqual([refused.failure, refused.fault.ambiguous], ['Throttled', false]);
  await assert.rejects(beforeSubmission(calls, stop.signal, work), /enough/);
});

test('a client that could not send says why, and a submission that it did not send is certain', async () => {
  const unsent = callsThat(() =>
    Promise.reject(new UnsentError('ContractViolation', 'a package is missing')),
  );
  const stop = new AbortController();
  const stopped = callsThat(() => {
    stop.abort(new Error('enough'));
    return Promise.reject(stop.signal.reason as Error);
  });
  const errors = [
    await caught(unsent.call('submit', undefined as never, signal)),
    await caught(stopped.call('submit', undefined as never, stop.signal)),
  ];
  assert.deepEqual(
    errors.map(({ failure, fault }) => [failure, fault.ambiguous]),
    [
      ['ContractViolation', false],
      ['Throttled', false],
    ],
  );
});
