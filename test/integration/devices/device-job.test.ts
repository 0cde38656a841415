/**
 * Property: a device job buys once, waits, fetches and settles, and says what it came to: on the local simulator and over HTTP on IonQ's emulator. What is
 * malformed is refused before anything is sent.
 */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { IonqDevice } from '../../../activities/devices/ionq/ionq-device.js';
import { memoryShelf } from '../../../activities/devices/local/job-shelf.js';
import { LocalSimulator } from '../../../activities/devices/local/local-simulator.js';
import type { QuantumDevice } from '../../../activities/devices/quantum-device.js';
import { Secret } from '../../../activities/devices/secret.js';
import { circuitSimulator } from '../../../activities/estimators/circuit-simulator.js';
import { IonqConfig } from '../../../contracts/device-config.js';
import type { DeviceJobInput } from '../../../contracts/device-job-result.js';
import { assertCounts } from '../../support/devices/asymmetric.js';
import { historyText } from '../../support/devices/history-text.js';
import { openIonqCase } from '../../support/devices/ionq-case.js';
import { ended, openJobBench, untilJob, type JobBench } from '../../support/devices/job-bench.js';
import { PLANTED_KEY } from '../../support/devices/planted-key.js';
import { openEmulator, type EmulatorBench } from '../../support/emulator/emulator-bench.js';

type HistoryEvent = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** Server actions of one job, without its polls. */
const MOST_ACTIONS = 12;

const isMessage = (event: HistoryEvent): boolean =>
  [
    event.workflowExecutionSignaledEventAttributes,
    event.workflowExecutionUpdateAcceptedEventAttributes,
    event.signalExternalWorkflowExecutionInitiatedEventAttributes,
    event.startChildWorkflowExecutionInitiatedEventAttributes,
  ].some((attributes) => attributes != null);

const QUEUE = 'device-job';
let bench: JobBench;
let emulator: EmulatorBench;
let stop: () => Promise<void>;

before(async () => {
  bench = await openJobBench();
  emulator = await openEmulator({ seed: 3 });
  stop = await bench.serve(QUEUE, devices());
});
after(async () => {
  await stop?.();
  await emulator?.close();
  await bench?.close();
});

function devices(): QuantumDevice[] {
  const url = `${emulator.origin('ionq')}/v0.4`;
  const ionq = IonqConfig.parse({ adapter: 'ionq', id: 'ionq', backend: 'qpu.forte-1', url });
  const run = async (program: Parameters<ReturnType<typeof circuitSimulator>>[0]) =>
    circuitSimulator(null)(program);
  return [
    new LocalSimulator({ id: 'local', shelf: memoryShelf(), run }),
    Object.assign(new IonqDevice(ionq, new Secret(PLANTED_KEY)), {
      limits: { concurrency: 20, rate: null },
    }),
  ];
}

suite('one job', { concurrency: 4 }, () => {
  test('on the local simulator: counts, free of charge', async () => {
    const handle = await bench.start({ device: 'local', queue: QUEUE });
    const result = await ended(handle);
    await assertCounts(bench.store, result);
    assert.deepEqual(result.device, {
      id: 'local',
      name: 'local-simulator',
      version: '1',
      origin: 'quantum-simulator',
    });
    assert.deepEqual([result.bill?.micros, result.submissions, result.adopted], [0, 1, false]);
    assert.equal(result.job!.id, result.token);
  });

  test("on IonQ's emulator: one billed job with our token, its bill, times apart, few actions, and no key in its history", async () => {
    const reserved = { micros: 2_000_000, currency: 'USD' };
    // The first job of a device starts its broker.
    await ended(await bench.start({ device: 'ionq', queue: QUEUE }));
    const handle = await bench.start({ device: 'ionq', queue: QUEUE, reserved });
    const result = await ended(handle);
    await assertCounts(bench.store, result);
    const mine = (await emulator.ledger()).jobs.filter(({ tokens }) => tokens.includes(result.token));
    assert.deepEqual(
      mine.map(({ id, billed }) => [id, billed]),
      [[result.job!.id, true]],
    );
    assert.deepEqual(result.bill, { micros: Math.round(1e6 * mine[0]!.bill.amount), currency: 'USD' });
    assert.deepEqual(result.reserved, reserved);
    const { leaseMs, waitingMs, queueMs, executionMs, fetchMs } = result.times;
    assert.ok(
      [leaseMs, waitingMs, queueMs, executionMs, fetchMs].every((time) => time !== null && time < 10_000),
    );
    assert.ok(queueMs! + executionMs! >= 900, 'a job of the emulator takes a second');
    const history = await historyText(handle);
    assert.ok(history.includes(result.token) && !history.includes(PLANTED_KEY));
    const events = (await handle.fetchHistory()).events!;
    const scheduled = events.filter(({ activityTaskScheduledEventAttributes: one }) => one);
    assert.deepEqual(
      scheduled.map(({ activityTaskScheduledEventAttributes: one }) => one!.activityType!.name),
      ['recordIntent', 'findJobs', 'submitJob', 'awaitJob', 'fetchJob', 'settleJob'],
    );
    // What the server bills as actions, but for polls beyond the first.
    const timers = events.filter(({ timerStartedEventAttributes: one }) => one).length;
    const messages = events.filter(isMessage).length;
    assert.deepEqual([timers, messages], [2, 3], 'a lease is asked for, granted and given back');
    assert.ok(1 + scheduled.length + timers + messages <= MOST_ACTIONS);
  });

  test('asked for again in a new workflow, the same job is found and not bought', async () => {
    const asked = { device: 'ionq', queue: QUEUE, pipeline: 'pipeline/again/0' };
    const first = await ended(await bench.start(asked));
    const again = await ended(await bench.start({ ...asked, sinceMs: Date.now() - 60_000 }));
    assert.deepEqual([again.job!.id, again.adopted, again.submissions], [first.job!.id, true, 0]);
    const other = await ended(await bench.start({ ...asked, attempt: 1 }));
    assert.notEqual(other.token, first.token);
    await assertCounts(bench.store, other);
  });

  test('cancelled while it waits: the provider is asked, the bill is settled, nothing goes on', async () => {
    // One that would not end by itself before it is cancelled, however slow the machine.
    const ionq = await openIonqCase({ jobs: [{ kind: 'endless' }] });
    const end = await bench.serve(ionq.queue, [ionq.device]);
    try {
      const handle = await bench.start({ device: 'ionq', queue: ionq.queue });
      await untilJob(handle, ({ job }) => job !== null);
      await handle.cancel();
      const result = await ended(handle);
      assert.deepEqual(result.outcome, { kind: 'cancelled', reason: 'person' });
      const [job, ...others] = await ionq.jobs();
      assert.deepEqual([job!.state, others.length], ['cancelled', 0]);
      assert.deepEqual(result.bill, { micros: Math.round(1e6 * job!.bill.amount), currency: 'USD' });
    } finally {
      await end();
      await ionq.close();
    }
  });
});

suite('what is malformed', { concurrency: 4 }, () => {
  const refused = async (job: Partial<DeviceJobInput>, pattern: RegExp) => {
    const handle = await bench.start({ device: 'ionq', queue: QUEUE, ...(job as object) });
    const error: unknown = await handle.result().catch((reason: unknown) => reason);
    assert.ok(error instanceof WorkflowFailedError && error.cause instanceof ApplicationFailure);
    assert.match(error.cause.message, pattern);
    return { type: error.cause.type };
  };

  test('an unknown device is refused, and the known ones are named', async () => {
    const { type } = await refused({ device: 'nowhere' }, /\(local, ionq\), got nowhere/);
    assert.equal(type, 'ContractViolation');
  });

  test('a negative step is refused by its path', async () => {
    const { type } = await refused({ step: -1 }, /device job: step/);
    assert.equal(type, 'ContractViolation');
  });

  test('a deadline that has passed buys nothing', async () => {
    const handle = await bench.start({ device: 'ionq', queue: QUEUE, deadlineMs: Date.now() - 1 });
    const { outcome, submissions, job } = await ended(handle);
    assert.deepEqual([outcome, submissions, job], [{ kind: 'cancelled', reason: 'deadline' }, 0, null]);
  });
});
