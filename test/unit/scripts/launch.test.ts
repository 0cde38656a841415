/**
 * Property: a deadline that has passed keeps nobody from a run that is under way or has answered; where a run would have to start it is bad
 * input, and nothing is stored or started.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { BuiltRequest } from '../../../scripts/build-request.js';
import { launch } from '../../../scripts/launch.js';
import type { Session } from '../../../scripts/session.js';

const built = {
  request: { deadline: { at: '2020-01-01T00:00:00Z' } },
  pipelineId: 'pipeline/late/0123456789abcdef',
} as BuiltRequest;

/** A server that knows the pipeline in this state; undefined: not at all. */
function serverWith(status: string | undefined): Session {
  const describe = async () => {
    if (status === undefined) throw new WorkflowNotFoundError('unknown', built.pipelineId, undefined);
    return { status: { name: status }, runId: 'run' };
  };
  const start = () => assert.fail('nothing may be started');
  return { client: { workflow: { getHandle: () => ({ describe }), start } } } as unknown as Session;
}

const store = join(tmpdir(), 'thq-no-such-store');

for (const [status, how] of [
  ['RUNNING', 'attached'],
  ['COMPLETED', 'completed'],
] as const)
  test(`after its deadline a pipeline that is ${status} is found`, async () => {
    const launched = await launch(serverWith(status), built, { store, fresh: false });
    assert.deepEqual([launched.how, launched.runId], [how, 'run']);
  });

for (const [status, fresh] of [
  [undefined, false],
  ['FAILED', false],
  ['COMPLETED', true],
] as const)
  test(`after its deadline nothing starts: ${status ?? 'unknown'}, ${fresh ? 'anew' : 'again'}`, async () => {
    await assert.rejects(launch(serverWith(status), built, { store, fresh }), {
      exitCode: 2,
      message: /^deadline\.at: expected a moment after now \(\S+\), got "2020-01-01T00:00:00Z"$/,
    });
    assert.ok(!existsSync(store));
  });
