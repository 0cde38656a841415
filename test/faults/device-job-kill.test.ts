/**
 * Property: whoever is killed, and at whatever point of a paid job, exactly one job is billed for it and its counts arrive; a person is asked where nobody else can
 * know, and only there. The provider's ledger is the judge. Many jobs are in the middle of something, each at a point of its own, when the process dies.
 */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { moveDeadlineSignal } from '../../workflows/messages.js';
import { ended } from '../support/devices/job-bench.js';
import { isFindable, LOCAL_ADAPTER, PROVIDER_ADAPTERS } from '../support/devices/kill-adapters.js';
import { openKillBench, type KillBench, type RunningCase } from '../support/devices/kill-bench.js';
import { doomedAt, faultsOf, killCase, localCase, type KillCase } from '../support/devices/kill-case.js';
import { asksPerson, assertBoughtOnce, judged, personDecides } from '../support/devices/kill-judge.js';
import { KILL_POINTS, type KillPoint } from '../support/devices/kill-points.js';
import { faults, openEmulator, type EmulatorBench } from '../support/emulator/emulator-bench.js';
import { startEmulatorFarm, type EmulatorFarm } from '../support/emulator/emulator-farm.js';

const { unsent, left, accepted, replied, doubted, waiting, fetching, fetched, settling } = KILL_POINTS;
/** Long enough for what is let go to meet nobody. */
const PROVIDER_AWAY_MS = 2000;
/** Longer than the heartbeat time-out of 5 s: no reply is recorded in time. */
const SERVER_AWAY_MS = 7000;

let bench: KillBench;
before(async () => {
  bench = await openKillBench();
});
after(() => bench?.close());

/** A test for each case that follows its job, whose process is gone by then, to its end. */
function eachOf(
  doomed: readonly { id: string; name: string }[],
  running: () => readonly RunningCase[],
  judge: (running: RunningCase) => Promise<unknown>,
): void {
  for (const { id, name } of doomed) {
    test(name, async () => {
      const mine = running().find(({ one }) => one.id === id)!;
      const result = await judge(mine);
      await bench.assertNoSecrets(mine.handle, result);
    });
  }
}

async function onEmulators(doomed: ReturnType<typeof atProviders>): Promise<[KillCase[], EmulatorBench[]]> {
  const emulators = await Promise.all(
    doomed.map((one) => openEmulator({ seed: 3, faults: faults(faultsOf(one)) })),
  );
  return [doomed.map((one, k) => killCase(one, emulators[k]!)), emulators];
}

const atProviders = (points: readonly KillPoint[]) => doomedAt(points, PROVIDER_ADAPTERS);

suite('killed', { concurrency: 2 }, () => {
  suite('the worker', { concurrency: 100 }, () => {
    const nobody = atProviders([replied])
      .filter(({ adapter }) => adapter.level === 'none')
      .map((one) => ({ ...one, id: `${one.id}-nobody` }));
    const paid = atProviders(Object.values(KILL_POINTS));
    const local = doomedAt(Object.values(KILL_POINTS), [LOCAL_ADAPTER]);
    let running: RunningCase[];
    let emulators: EmulatorBench[];

    before(async () => {
      const [worker, rescuer] = [bench.worker(), bench.worker()];
      const [cases, opened] = await onEmulators([...paid, ...nobody]);
      emulators = opened;
      const all = [...cases, ...local.map((one) => localCase(one, bench.folder))];
      running = await bench.begin('worker', worker, all);
      await worker.kill();
      await rescuer.serve(
        'worker',
        all.map(({ device }) => device),
      );
    });
    after(() => Promise.all(emulators.map((emulator) => emulator.close())));

    eachOf(
      [...paid, ...local],
      () => running,
      ({ handle, one }) => judged(bench.store, handle, one),
    );

    test('nobody answers: unknown at the deadline, and nothing is bought again', async () => {
      const { handle, one } = running.find(({ one: { id } }) => id === nobody[0]!.id)!;
      assert.ok(await asksPerson(handle));
      await handle.signal(moveDeadlineSignal, { deadlineMs: Date.now() });
      const result = await ended(handle);
      assert.deepEqual([result.outcome.kind, result.submissions, result.bill], ['unknown', 1, null]);
      assert.equal((await one.bought()).length, 1);
      await bench.assertNoSecrets(handle, result);
    });
  });

  suite('the provider', { concurrency: 100 }, () => {
    const doomed = atProviders([unsent, left, accepted, doubted, waiting, fetching, settling]);
    let running: RunningCase[];
    let farm: EmulatorFarm;

    before(async () => {
      const worker = bench.worker();
      farm = await startEmulatorFarm(bench.folder, doomed.map(faultsOf));
      running = await bench.begin(
        'provider',
        worker,
        doomed.map((one, k) => killCase(one, farm.emulators[k]!)),
      );
      await farm.kill();
      worker.release();
      await pause(PROVIDER_AWAY_MS);
      await farm.restart();
    });
    after(() => farm?.kill());

    eachOf(
      doomed,
      () => running,
      async ({ handle, one }) => {
        if (one.point !== unsent) return judged(bench.store, handle, one);
        // Nobody listened, so that nothing was bought for certain, whatever the device can tell.
        const result = await ended(handle);
        await assertBoughtOnce(bench.store, one, result);
        assert.ok(result.submissions >= 2 && result.decision === null && !result.adopted);
        return result;
      },
    );
  });
});

suite('killed: the Temporal server', { concurrency: 100 }, () => {
  const doomed = atProviders([unsent, replied, waiting, fetched, settling]);
  const isSubmission = ({ point }: KillCase) => point === unsent || point === replied;
  let running: RunningCase[];
  let emulators: EmulatorBench[];

  before(async () => {
    const worker = bench.worker();
    const [cases, opened] = await onEmulators(doomed);
    emulators = opened;
    running = await bench.begin('server', worker, cases);
    await bench.server.kill();
    worker.release();
    await pause(SERVER_AWAY_MS);
    for (const one of cases)
      assert.equal((await one.bought()).length, 1, `${one.id}: bought without a server`);
    await bench.server.restart();
  });
  after(() => Promise.all(emulators.map((emulator) => emulator.close())));

  eachOf(
    doomed,
    () => running,
    async ({ handle, one }) => {
      // Whether the reply still counts depends on how long the server was away.
      if (isSubmission(one) && !isFindable(one.adapter) && (await asksPerson(handle)))
        assert.equal(await personDecides(handle, one), 'adopt');
      const result = await ended(handle);
      await assertBoughtOnce(bench.store, one, result);
      assert.equal(result.submissions, 1);
      return result;
    },
  );
});

test('no artifact of all these jobs holds a secret', () => bench.assertCleanStore());
