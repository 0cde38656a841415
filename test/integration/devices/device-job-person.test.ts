/**
 * Property: where nothing tells whether a job was bought, nobody buys it again but by a person's word; the question is answered once, by what was found, and the
 * deadline does not wait for it.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import type { SubmissionDecision } from '../../../contracts/device-job-result.js';
import { decideSubmissionUpdate, moveDeadlineSignal } from '../../../workflows/messages.js';
import { assertCounts } from '../../support/devices/asymmetric.js';
import { ended, openJobBench, untilJob, type JobBench } from '../../support/devices/job-bench.js';
import { ScriptedDevice } from '../../support/devices/scripted-device.js';

let bench: JobBench;
before(async () => {
  bench = await openJobBench();
});
after(() => bench?.close());

/** A job of a device without any safety whose first reply is lost; `work` decides. */
async function inDoubt(
  work: (handle: WorkflowHandle, device: ScriptedDevice, token: string) => Promise<void>,
): Promise<void> {
  const device = new ScriptedDevice({ level: 'none', lost: [1] });
  const queue = `doubt-${randomUUID()}`;
  const stop = await bench.serve(queue, [device]);
  try {
    const handle = await bench.start({ device: 'scripted', queue });
    const { token } = await untilJob(handle, ({ question }) => question !== null);
    assert.deepEqual([device.submissions, device.searches], [1, 0]);
    await work(handle, device, token!);
  } finally {
    await stop();
  }
}

const say = (handle: WorkflowHandle, found: SubmissionDecision['found']) =>
  handle.executeUpdate(decideSubmissionUpdate, { args: [{ found, by: 'Ada', reason: 'asked by phone' }] });

suite('a purchase in doubt', { concurrency: 4 }, () => {
  test('a person found the job: it is adopted, and who said so is in the result', () =>
    inDoubt(async (handle, device, token) => {
      await say(handle, { kind: 'adopt', id: token });
      const result = await ended(handle);
      await assertCounts(bench.store, result);
      assert.deepEqual([device.submissions, result.adopted, result.decision!.by], [1, true, 'Ada']);
    }));

  test('a person found that there is none: only then it is submitted again', () =>
    inDoubt(async (handle, device) => {
      await say(handle, { kind: 'submit' });
      const result = await ended(handle);
      await assertCounts(bench.store, result);
      assert.deepEqual([device.submissions, result.submissions, result.adopted], [2, 2, false]);
    }));

  test('a person gives it up: failed as SubmissionUnknown', () =>
    inDoubt(async (handle, device) => {
      await say(handle, { kind: 'abandon' });
      const { outcome } = await ended(handle);
      assert.ok(outcome.kind === 'failed');
      assert.deepEqual([outcome.failure.type, device.submissions], ['SubmissionUnknown', 1]);
    }));

  test('nobody answers: unknown at the deadline, with nothing bought again', () =>
    inDoubt(async (handle, device) => {
      await handle.signal(moveDeadlineSignal, { deadlineMs: Date.now() });
      const { outcome, bill } = await ended(handle);
      assert.ok(outcome.kind === 'unknown');
      assert.match(outcome.message, /the connection broke/);
      assert.deepEqual([device.submissions, bill], [1, null]);
    }));

  test('a decision without a name or an id, or one that nobody asked for, is refused', () =>
    inDoubt(async (handle, _, token) => {
      const bad = { found: { kind: 'submit' }, by: ' ', reason: 'none' } as const;
      await assert.rejects(handle.executeUpdate(decideSubmissionUpdate, { args: [bad] }));
      await assert.rejects(say(handle, { kind: 'adopt', id: '' }));
      assert.notEqual((await untilJob(handle, () => true)).question, null);
      await say(handle, { kind: 'adopt', id: token });
      await assert.rejects(say(handle, { kind: 'submit' }));
      await ended(handle);
    }));

  test('begun again, it may have been bought before: a person is asked before anything is submitted', async () => {
    const device = new ScriptedDevice({ level: 'none', pending: Infinity });
    const queue = `again-${randomUUID()}`;
    const stop = await bench.serve(queue, [device]);
    const job = { device: 'scripted', queue, pipeline: 'pipeline/begun/again', workflowId: queue };
    try {
      const first = await bench.start(job);
      const { job: bought } = await untilJob(first, (progress) => progress.job !== null);
      await first.terminate('begun again');
      const again = await bench.start(job);
      const { question } = await untilJob(again, (progress) => progress.question !== null);
      assert.match(question!, /an earlier run/);
      assert.equal(device.submissions, 1);
      await say(again, { kind: 'adopt', id: bought! });
      const adopted = await untilJob(again, (progress) => progress.stage === 'waiting');
      assert.deepEqual([adopted.job, adopted.submissions, device.submissions], [bought, 0, 1]);
      await again.terminate('seen');
    } finally {
      await stop();
    }
  });
});
