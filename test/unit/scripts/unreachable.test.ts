/** Property: only a call that had no answer is an outage; what a server says that answers is its word, however the client wraps it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NamespaceNotFoundError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { isOutage, isUnreachable, refusalOf } from '../../../scripts/unreachable.js';
import { grpcError, UNAUTHENTICATED, UNAVAILABLE } from '../../support/cli/grpc-error.js';

const wrapped = (cause: Error) => new ServiceError('Failed to ask', { cause });

const CASES: [what: string, error: Error, unreachable: boolean, outage: boolean, refusal: string | null][] = [
  ['no connection', UNAVAILABLE, true, true, null],
  ['no answer in time', grpcError(4, 'DEADLINE_EXCEEDED', 'late'), false, true, null],
  ['a connection that was closed', grpcError(1, 'CANCELLED', 'Call cancelled'), false, true, null],
  ['an expired key', UNAUTHENTICATED, false, false, '16 UNAUTHENTICATED: the key has expired'],
  ['no permission', grpcError(7, 'PERMISSION_DENIED', 'no'), false, false, '7 PERMISSION_DENIED: no'],
  ['no such pipeline', new WorkflowNotFoundError('none', 'id', undefined), false, false, 'none'],
  ['no such namespace', new NamespaceNotFoundError('ns'), false, false, "Namespace not found: 'ns'"],
  ['a fault of our own', new TypeError('undefined'), false, false, null],
];

for (const [what, error, unreachable, outage, refusal] of CASES)
  test(what, () => {
    for (const one of [error, wrapped(error)])
      assert.deepEqual([isUnreachable(one), isOutage(one), refusalOf(one)], [unreachable, outage, refusal]);
  });
