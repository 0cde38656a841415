/** Property: who waits for a pipeline waits as long as it can still end, and no longer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { follow } from '../../../scripts/follow.js';
import type { Session } from '../../../scripts/session.js';

const ID = 'pipeline/set/0123';
const never = new Promise<never>(() => undefined);

interface Scripted {
  /** What the wait for the result comes to. */
  result?: () => Promise<unknown>;
  ended?: Promise<void>;
}

/** Waits for a pipeline of a server that is none, without being interrupted. */
function followed({ result = () => never, ended = never }: Scripted) {
  const handle = { workflowId: ID, result, describe: () => never };
  const client = { workflow: { getHandle: () => handle } };
  const session = { client, ended, restoreServer: async () => undefined } as unknown as Session;
  return follow(session, handle as unknown as WorkflowHandle, new AbortController().signal);
}

test('workers that end by themselves end the wait, with their reason and what to do', () =>
  assert.rejects(
    followed({ ended: Promise.reject(new Error('Poll failed', { cause: new Error('not permitted') })) }),
    {
      exitCode: 3,
      message: 'the workers of this command have ended (not permitted); the same command goes on from here',
    },
  ));
