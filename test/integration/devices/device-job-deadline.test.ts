/**
 * Property: a deadline that is moved counts until the provider was asked to cancel, whatever the job is doing, and the one that it was moved to is kept too. On a real
 * server.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { DeviceJobResult } from '../../../contracts/device-job-result.js';
import { moveDeadlineSignal } from '../../../workflows/messages.js';
import { assertCounts } from '../../support/devices/asymmetric.js';
import { GatedDevice, type Gates } from '../../support/devices/gated-device.js';
import { ended, openJobBench, type JobBench } from '../../support/devices/job-bench.js';

let bench: JobBench;
before(async () => {
  bench = await openJobBench();
});
after(() => bench?.close());

/** By then the server knows what a deadline ended. */
const SETTLED_MS = 1_500;

interface Story {
  begun: Promise<WorkflowHandle> | null;
  isHeld: boolean;
}

/** A job that waits in its device's queue as long as `isHeld`. */
async function story(
  gates: (story: Story) => Gates,
): Promise<{ result: DeviceJobResult; device: GatedDevice }> {
  const id = `gated-${randomUUID()}`;
  const told: Story = { begun: null, isHeld: true };
  const device = new GatedDevice({ id, holds: () => told.isHeld }, gates(told));
  const stop = await bench.serve(id, [device]);
  try {
    told.begun = bench.start({ device: id, queue: id });
    return { device, result: await ended(await told.begun) };
  } finally {
    await stop();
  }
}

async function move({ begun }: Story, byMs: number): Promise<void> {
  await (await begun)?.signal(moveDeadlineSignal, { deadlineMs: Date.now() + byMs });
}

/** The deadline comes, and is then moved. */
async function moveAfterIt(told: Story, byMs: number): Promise<void> {
  await move(told, 0);
  await pause(SETTLED_MS);
  await move(told, byMs);
}

suite('a deadline that is moved after it came', { concurrency: 3 }, () => {
  test('while the job is submitted: it goes on to the next one, and no longer', async () => {
    let until = Infinity;
    const { result, device } = await story((told) => ({
      submit: async () => {
        await moveAfterIt(told, 4_000);
        until = Date.now() + 3_900;
      },
    }));
    assert.deepEqual(result.outcome, { kind: 'cancelled', reason: 'deadline' });
    assert.equal(device.cancelled.size, 1);
    assert.ok(Date.now() > until);
  });

  test('while the last look at the job is under way: it is not cancelled', async () => {
    let looks = 0;
    const { result, device } = await story((told) => ({
      state: async () => {
        if (++looks > 1) return void (told.isHeld = false);
        await moveAfterIt(told, 60_000);
      },
    }));
    await assertCounts(bench.store, result);
    assert.equal(device.cancelled.size, 0);
  });

  test('after the provider was asked to cancel: it was given up', async () => {
    const { result } = await story((told) => ({
      state: () => move(told, 0),
      cancel: () => move(told, 60_000),
    }));
    assert.deepEqual(result.outcome, { kind: 'cancelled', reason: 'deadline' });
  });
});
