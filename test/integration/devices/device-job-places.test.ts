/**
 * Property: what is at a device counts there until it has ended, whatever becomes of the job's run or of the broker: a job that is found again, one whose run was ended by
 * somebody, and those that a broker knew which somebody ended. On a real server.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import type { BrokerOverview } from '../../../workflows/broker-messages.js';
import { brokerOverviewQuery } from '../../../workflows/messages.js';
import { deviceBrokerId } from '../../../workflows/names.js';
import { eventually } from '../../support/devices/broker-bench.js';
import {
  ended,
  openJobBench,
  untilJob,
  type JobBench,
  type TestJob,
} from '../../support/devices/job-bench.js';
import { ScriptedDevice } from '../../support/devices/scripted-device.js';

let bench: JobBench;
before(async () => {
  bench = await openJobBench();
});
after(() => bench?.close());

/** A device for one job at a time, which goes on until it is told to end. */
interface Narrow {
  device: ScriptedDevice;
  endJobs: () => void;
  start: (job?: Partial<TestJob>) => Promise<WorkflowHandle>;
  broker: WorkflowHandle;
  seen: (wanted: (overview: BrokerOverview) => boolean) => Promise<BrokerOverview>;
}

async function withNarrow(
  level: 'client-id' | 'searchable',
  work: (narrow: Narrow) => Promise<void>,
): Promise<void> {
  const id = `narrow-${randomUUID()}`;
  const script = { id, level, limits: { concurrency: 1, rate: null }, pending: Infinity };
  const device = new ScriptedDevice(script);
  const stop = await bench.serve(id, [device]);
  const broker = bench.client.workflow.getHandle(deviceBrokerId(id));
  const ask = () => broker.query(brokerOverviewQuery).catch(() => null);
  try {
    await work({
      ...{ device, broker, endJobs: () => void (script.pending = 0) },
      start: (job = {}) => bench.start({ device: id, queue: id, ...job }),
      seen: async (wanted) => (await eventually(ask, (one) => one !== null && wanted(one)))!,
    });
  } finally {
    await broker.terminate().catch(() => undefined);
    await stop();
  }
}

const atDevice = (job: WorkflowHandle) => untilJob(job, ({ stage }) => stage === 'waiting');

const holdersOf = ({ leases }: BrokerOverview): string[] => leases.map(({ replyTo }) => replyTo);

suite('places of jobs', { concurrency: 3 }, () => {
  test('a job that is found again has the lease that its earlier run had, and gives it back at its end', async () => {
    await withNarrow('searchable', async ({ device, endJobs, start, seen }) => {
      const pipeline = `pipeline/test/${randomUUID()}`;
      const sinceMs = Date.now();
      const first = await start({ pipeline, sinceMs });
      await atDevice(first);
      await first.terminate();
      const again = await start({ pipeline, sinceMs });
      await atDevice(again);
      const other = await start();
      const full = await seen(({ waiting }) => waiting.length === 1);
      assert.deepEqual(holdersOf(full), [again.workflowId]);
      assert.equal(device.submissions, 1);
      endJobs();
      const [found, bought] = [await ended(again), await ended(other)];
      assert.deepEqual([found.adopted, found.submissions, bought.submissions], [true, 0, 1]);
      await seen(({ leases, waiting }) => leases.length + waiting.length === 0);
    });
  });

  test('a broker that somebody ended: the next one knows who is at the device, who waits, and how the device is', async () => {
    await withNarrow('client-id', async ({ device, endJobs, start, broker, seen }) => {
      const first = await start();
      await atDevice(first);
      const second = await start();
      await seen(({ waiting }) => waiting.length === 1);
      await broker.terminate('by a person');
      const third = await start();
      const after = await seen(({ waiting }) => waiting.length === 2);
      assert.deepEqual(holdersOf(after), [first.workflowId]);
      assert.deepEqual([after.runs, after.messages, after.forgotten], [2, 3, null]);
      endJobs();
      for (const job of [first, second, third]) assert.equal((await ended(job)).outcome.kind, 'succeeded');
      assert.equal(device.submissions, 3);
    });
  });

  test('a job whose run somebody ended keeps its place until the device says that it has ended', async () => {
    await withNarrow('client-id', async ({ device, endJobs, start, broker, seen }) => {
      const first = await start();
      await atDevice(first);
      await first.terminate();
      // The broker that is started next looks after all holders at once.
      await broker.terminate();
      const second = await start();
      const isLookedAfter = ({ leases, waiting }: BrokerOverview): boolean =>
        waiting.length === 1 && leases.some(({ expiresMs, grantedMs }) => expiresMs > grantedMs);
      assert.deepEqual(holdersOf(await seen(isLookedAfter)), [first.workflowId]);
      endJobs();
      await broker.terminate();
      const third = await start();
      for (const job of [second, third]) assert.equal((await ended(job)).outcome.kind, 'succeeded');
      assert.equal(device.submissions, 3);
    });
  });
});
