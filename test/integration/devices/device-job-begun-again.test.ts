/**
 * Property: a job that is begun again when its device cannot be asked is not bought once more, and not given up for another device either: no patience ends the search for
 * what an earlier run may have bought. A job without an earlier run loses its patience.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, suite, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { ended, openJobBench, untilJob, type JobBench } from '../../support/devices/job-bench.js';
import { UnlistedDevice } from '../../support/devices/unlisted-device.js';

let bench: JobBench;
before(async () => {
  bench = await openJobBench();
});
after(() => bench?.close());

const PATIENCE_MS = 1_000;
const LEVELS = ['client-id', 'client-token', 'searchable'] as const;

interface Again {
  device: UnlistedDevice;
  /** The provider's id of what the first run bought. */
  bought: string;
  again: WorkflowHandle;
}

/** A job that waits at its device, ended from without and begun again while nothing of the device can be listed. */
async function begunAgain(
  level: (typeof LEVELS)[number],
  work: (job: Again) => Promise<void>,
): Promise<void> {
  const device = new UnlistedDevice({ level, pending: Infinity });
  const queue = `again-${randomUUID()}`;
  const stop = await bench.serve(queue, [device]);
  const job = { ...{ device: device.id, queue, workflowId: queue }, pipeline: 'pipeline/begun/again' };
  try {
    const first = await bench.start(job);
    const { job: bought } = await untilJob(first, (progress) => progress.job !== null);
    await first.terminate('begun again');
    device.isOut = true;
    const again = await bench.start({ ...job, patienceMs: PATIENCE_MS });
    await work({ device, bought: bought!, again });
  } finally {
    await stop();
  }
}

suite('a job that is begun again', { concurrency: 3 }, () => {
  for (const level of LEVELS) {
    test(`${level}: it is looked for beyond all patience, and adopted`, () =>
      begunAgain(level, async ({ device, bought, again }) => {
        await untilJob(again, ({ stage }) => stage === 'reconciliation');
        await pause(4 * PATIENCE_MS);
        assert.equal((await untilJob(again, () => true)).stage, 'reconciliation');
        device.isOut = false;
        const adopted = await untilJob(again, ({ stage }) => stage === 'waiting');
        assert.deepEqual([adopted.job, adopted.submissions, device.submissions], [bought, 0, 1]);
        await again.terminate('seen');
      }));
  }

  test('begun for the first time, it loses its patience, and nothing is bought', async () => {
    const device = new UnlistedDevice({ level: 'searchable' });
    device.isOut = true;
    const queue = `first-${randomUUID()}`;
    const stop = await bench.serve(queue, [device]);
    try {
      const { outcome } = await ended(
        await bench.start({ device: device.id, queue, patienceMs: PATIENCE_MS }),
      );
      assert.ok(outcome.kind === 'failed');
      assert.deepEqual([outcome.failure.type, device.submissions], ['DeviceUnavailable', 0]);
    } finally {
      await stop();
    }
  });
});
