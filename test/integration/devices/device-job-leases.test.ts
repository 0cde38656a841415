/**
 * Property: jobs of a device with limits ask its broker, whoever starts it: never more at the provider than the device allows, one probe at a time when it is out, the next
 * device for who does not wait. On a real server.
 */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import type { BrokerOverview } from '../../../workflows/broker-messages.js';
import { brokerOverviewQuery, jobProgressQuery } from '../../../workflows/messages.js';
import { deviceBrokerId } from '../../../workflows/names.js';
import { eventually } from '../../support/devices/broker-bench.js';
import { ended, openJobBench, type JobBench, type TestJob } from '../../support/devices/job-bench.js';
import { ScriptedDevice, type DeviceScript } from '../../support/devices/scripted-device.js';

let bench: JobBench;
before(async () => {
  bench = await openJobBench();
});
after(() => bench?.close());

interface Shared {
  device: ScriptedDevice;
  start: (job?: Partial<TestJob>) => Promise<WorkflowHandle>;
  broker: WorkflowHandle;
  /** Waits for what the broker says to be as wanted. */
  seen: (wanted: (overview: BrokerOverview) => boolean) => Promise<BrokerOverview>;
}

/** null while there is no such workflow, or it has not begun. */
function soon<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch(() => null);
}

/** A device of a name and queue of its own, whose broker is ended with it. */
async function withDevice(
  script: Omit<DeviceScript, 'level'> & { id: string },
  work: (shared: Shared) => Promise<void>,
): Promise<void> {
  const { id } = script;
  const device = new ScriptedDevice({ level: 'client-id', ...script });
  const stop = await bench.serve(id, [device]);
  const broker = bench.client.workflow.getHandle(deviceBrokerId(id));
  try {
    await work({
      ...{ device, broker },
      start: (job = {}) => bench.start({ device: id, queue: id, ...job }),
      seen: async (wanted) => {
        const ask = () => soon(broker.query(brokerOverviewQuery));
        return (await eventually(ask, (overview) => overview !== null && wanted(overview)))!;
      },
    });
  } finally {
    await broker.terminate().catch(() => undefined);
    await stop();
  }
}

async function inStage(job: WorkflowHandle, wanted: string): Promise<void> {
  await eventually(
    () => soon(job.query(jobProgressQuery)),
    (progress) => progress?.stage === wanted,
  );
}

const isFree = ({ leases, waiting }: BrokerOverview): boolean => leases.length + waiting.length === 0;

suite('leases of jobs', { concurrency: 4 }, () => {
  test('no more jobs than the device allows; the next one follows the first that ends, and says how long it waited', async () => {
    const script = { id: 'narrow', limits: { concurrency: 2, rate: null }, pending: 4 };
    await withDevice(script, async ({ device, start, seen }) => {
      const jobs = await Promise.all([start(), start(), start()]);
      const full = await seen(({ leases, waiting }) => leases.length + waiting.length === 3);
      assert.deepEqual([full.leases.length, full.waiting.length, full.limits.concurrency], [2, 1, 2]);
      await eventually(
        () => Promise.resolve(device.submissions),
        (submissions) => submissions === 2,
      );
      const results = await Promise.all(jobs.map(ended));
      for (const { outcome } of results) assert.equal(outcome.kind, 'succeeded');
      const [, , longest] = results.map(({ times }) => times.leaseMs!).sort((a, b) => a - b);
      assert.ok(longest! > 4000, `waited ${longest} ms`);
      const { messages } = await seen(isFree);
      assert.equal(messages, 6, 'each wants the device, and has done');
    });
  });

  test('a device that is out is asked by one job at a time, ever more rarely; when it is back all go on', async () => {
    const script = { id: 'probed', limits: { concurrency: 10, rate: null }, out: [1, 2] };
    await withDevice(script, async ({ device, start, seen }) => {
      const first = await start();
      await seen(({ breaker }) => breaker.kind === 'open');
      const jobs = [first, ...(await Promise.all([start(), start(), start()]))];
      for (const { outcome } of await Promise.all(jobs.map(ended))) assert.equal(outcome.kind, 'succeeded');
      assert.equal(device.submissions, 6, 'two in vain, and one for each job');
      const [, second, third] = device.submittedMs;
      assert.ok(third! - second! >= 9000, `the second pause took ${third! - second!} ms`);
      assert.equal((await seen(isFree)).breaker.kind, 'closed');
    });
  });

  test('who waits for a device that is out only so long goes to the next one, also who was never refused itself', async () => {
    const out = Array.from({ length: 100 }, (_, k) => k + 1);
    const script = { id: 'gone', limits: { concurrency: 10, rate: null }, out };
    await withDevice(script, async ({ start, seen }) => {
      const patient = await start();
      await seen(({ breaker }) => breaker.kind === 'open');
      const { outcome, times } = await ended(await start({ patienceMs: 2000 }));
      assert.ok(outcome.kind === 'failed' && outcome.failure.type === 'DeviceUnavailable', outcome.kind);
      assert.match(outcome.failure.message, /offline/);
      assert.ok(times.leaseMs! >= 2000, `${times.leaseMs} ms`);
      await patient.cancel();
      assert.equal((await ended(patient)).outcome.kind, 'cancelled');
      await seen(isFree);
    });
  });

  test('where the broker was ended the next job starts it again, and it goes on with what it knew', async () => {
    const script = { id: 'restarted', limits: { concurrency: 1, rate: null } };
    await withDevice(script, async ({ start, broker, seen }) => {
      await ended(await start());
      await broker.terminate();
      const { outcome } = await ended(await start());
      assert.equal(outcome.kind, 'succeeded');
      assert.equal((await seen(isFree)).messages, 4);
    });
  });

  test('who is given up while it waits bought nothing and leaves its place', async () => {
    const script = { id: 'left', limits: { concurrency: 1, rate: null }, pending: Infinity };
    await withDevice(script, async ({ device, start, seen }) => {
      const first = await start();
      await inStage(first, 'waiting');
      const second = await start();
      await inStage(second, 'lease');
      await second.cancel();
      const { outcome, submissions } = await ended(second);
      assert.deepEqual([outcome.kind, submissions, device.submissions], ['cancelled', 0, 1]);
      await seen(({ leases, waiting }) => leases.length === 1 && waiting.length === 0);
      await first.terminate();
    });
  });
});
