/** Property: who waits for a pipeline waits as long as it can still end, and no longer, and is told of every outage meanwhile. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ServiceError, type WorkflowHandle } from '@temporalio/client';
import { follow } from '../../../scripts/follow.js';
import type { Session } from '../../../scripts/session.js';
import { UNAUTHENTICATED, UNAVAILABLE } from '../../support/cli/grpc-error.js';

const ID = 'pipeline/set/0123';
const never = new Promise<never>(() => undefined);

interface Scripted extends Partial<Pick<Session, 'ended' | 'ownWorkers'>> {
  /** What the wait for the result comes to. */
  result?: () => Promise<unknown>;
  /** What a look comes to. */
  describe?: () => Promise<unknown>;
}

/** Waits for a pipeline of a server that is none, without being interrupted. */
function followed({ result = () => never, describe = () => never, ...session }: Scripted) {
  const query = async () => {
    throw new Error('nobody answers');
  };
  const handle = { workflowId: ID, result, describe, query };
  const connection = { withDeadline: (_: number, work: () => Promise<unknown>) => work() };
  const client = { connection, workflow: { getHandle: () => handle } };
  const scripted = { ended: never, restoreServer: async () => undefined, ...session, client };
  return follow(
    scripted as unknown as Session,
    handle as unknown as WorkflowHandle,
    new AbortController().signal,
  );
}

test('workers that end by themselves end the wait, with their reason and what to do', () =>
  assert.rejects(
    followed({ ended: Promise.reject(new Error('Poll failed', { cause: new Error('not permitted') })) }),
    {
      exitCode: 3,
      message: 'the workers of this command have ended (not permitted); the same command goes on from here',
    },
  ));

for (const [ownWorkers, next] of [
  [false, 'the pipeline itself goes on, and the same command waits for it again'],
  [true, 'the same command goes on from here'],
] as const)
  test(`a key that has expired is no outage; ${ownWorkers ? 'with' : 'without'} workers of its own: ${next}`, () => {
    const error = new ServiceError('Failed to ask', { cause: UNAUTHENTICATED });
    return assert.rejects(followed({ ownWorkers, result: () => Promise.reject(error) }), {
      exitCode: 3,
      message: `${ID}: the Temporal server does not tell its result (16 UNAUTHENTICATED: the key has expired); ${next}`,
    });
  });

test('a second outage is told too: looks that succeed between say that the server is back', async () => {
  const write = mock.method(process.stderr, 'write', () => true);
  const lines = () => write.mock.calls.map(({ arguments: [text] }) => String(text).split(' (')[0]!.trim());
  const saidTimes = (line: string) => lines().filter((one) => one === line).length;
  const [LOST, BACK] = ['the Temporal server does not answer', 'the Temporal server is back'];
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const description = { raw: {}, status: { name: 'COMPLETED' } };
  let waits = 0;
  const result = async () => {
    waits++;
    // The second wait is silent until the server was told to be back.
    if (waits > 1) await until(() => saidTimes(BACK) === waits - 1);
    throw waits < 3 ? UNAVAILABLE : UNAUTHENTICATED;
  };
  await assert
    .rejects(followed({ result, describe: async () => description }))
    .finally(() => write.mock.restore());
  assert.deepEqual(lines(), [LOST, BACK, LOST, BACK]);
});

for (const [ownWorkers, lines] of [
  [true, []],
  [false, ['no worker answers; waiting for one']],
] as const)
  test(`that no worker answers is ${ownWorkers ? 'not said of own ones that are starting' : 'said of those of others'}`, async () => {
    const write = mock.method(process.stderr, 'write', () => true);
    let looks = 0;
    const describe = async () => {
      looks++;
      return { raw: {}, status: { name: 'RUNNING' } };
    };
    const result = async () => {
      while (looks < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      throw UNAUTHENTICATED;
    };
    await assert.rejects(followed({ ownWorkers, result, describe })).finally(() => write.mock.restore());
    assert.deepEqual(
      write.mock.calls.map(({ arguments: [text] }) => String(text).trim()),
      lines,
    );
  });
