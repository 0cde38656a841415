// Property: candidates are measured by the devices of the request, the preferred one first; what no device measures is classical and says why; money is set aside before
// it is spent, never more than the budget.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { bundledDevices } from '../../../activities/resources/bundled-devices.js';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import type { DeviceLadder } from '../../../contracts/device-ladder.js';
import type { Results } from '../../../contracts/results.js';
import { hybridLoopId } from '../../../workflows/names.js';
import { approveUpdate, devicesQuery, extendDeadlineUpdate } from '../../../workflows/messages.js';
import { PricedDevice, type PricedScript } from '../../support/devices/priced-device.js';
import { fcidumpSet } from '../../support/fcidump-set.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import {
  finished,
  resultsOf,
  sealedRecord,
  startPipeline,
  until,
} from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

const NAMES = ['h2-0.735-sto3g', 'heh+-0.772'];
const set = fcidumpSet(NAMES);
const SHOTS = 2000;
/** Of the pipeline whose device never comes back. */
const DEADLINE_SECONDS = 25;
const USD = (units: number) => ({ micros: Math.round(units * 1e6), currency: 'USD' });

interface Asked {
  ladder: Partial<Omit<DeviceLadder, 'rungs'>> & { rungs: Partial<DeviceLadder['rungs'][number]>[] };
  method?: string;
  options?: Record<string, unknown>;
  deadlineSeconds?: number;
  minimumFidelity?: number;
  settings?: Record<string, unknown>;
  workflowId?: string;
}

async function start(asked: Asked) {
  const { ladder, method = 'sampled', options, deadlineSeconds = 120, minimumFidelity, ...rest } = asked;
  return startPipeline({
    ...{ client: bench.client, store: bench.store, set, ...rest },
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method, options: { shots: SHOTS, ...options }, ladder, minimumFidelity },
      deadline: { seconds: deadlineSeconds },
    },
  });
}

async function withDevices<T>(
  scripts: readonly PricedScript[],
  work: (devices: PricedDevice[]) => Promise<T>,
): Promise<T> {
  const devices = scripts.map((script) => new PricedDevice(script));
  const stop = await bench.serve(devices);
  try {
    return await work(devices);
  } finally {
    await stop();
  }
}

/** Waits until so much money waits for a person; bounded in time. */
async function untilAsked(handle: WorkflowHandle, units: number): Promise<void> {
  let asked: number | undefined;
  for (const end = Date.now() + 60_000; Date.now() < end && asked !== units; await pause(100))
    asked = (await handle.query(devicesQuery).catch(() => null))?.wanted?.asked;
  assert.equal(asked, units);
}

function assertAllClassical({ ranking }: Results, why: RegExp): void {
  assert.equal(ranking.length, NAMES.length);
  for (const { origin, device, fallback } of ranking) {
    assert.deepEqual([origin, device], ['classical', null]);
    assert.match(fallback!.reason, why);
  }
}

test('what the preferred device measures is its answer, each job quoted, billed and told apart', () =>
  withDevices([{ id: 'first', perShotMicros: 100 }, { id: 'second' }], async ([first, second]) => {
    const ladder = { rungs: [{ device: 'first' }, { device: 'second' }], budget: USD(10) };
    const results = await finished(await start({ ladder }), bench.store);
    for (const { origin, device, substitution, fallback } of results.ranking)
      assert.deepEqual([origin, device, substitution, fallback], ['quantum-device', 'first', null, null]);
    assert.equal(first!.shots, NAMES.length * SHOTS);
    assert.equal(second!.bought.size, 0);
    const total = (NAMES.length * SHOTS * 100) / 1e6;
    const sums = { budget: 10, quoted: total, spent: total, reserved: 0 };
    assert.deepEqual(results.cost, { currency: 'USD', ...sums, approvals: [] });
    assert.deepEqual(results.rehearsal!.candidates.toSorted(), NAMES.toSorted());
    assert.equal(results.rehearsal!.problem, null);
    assert.equal(results.jobs.length, first!.bought.size);
    for (const { result } of results.jobs) {
      assert.equal(result.outcome.kind, 'succeeded');
      assert.ok(first!.bought.has(result.token));
      assert.deepEqual(result.bill, result.reserved);
    }
  }));

test('a device that is away longer than it is waited for is replaced, and both are named', () =>
  withDevices([{ id: 'away', isAway: () => true }, { id: 'here' }], async ([away, here]) => {
    const ladder = { rungs: [{ device: 'away', patienceSeconds: 1 }, { device: 'here' }] };
    const results = await finished(await start({ ladder }), bench.store);
    for (const { origin, device, substitution } of results.ranking) {
      assert.deepEqual([origin, device, substitution!.insteadOf], ['quantum-device', 'here', 'away']);
      assert.match(substitution!.reason, /^away: /);
    }
    assert.equal(away!.bought.size, 0);
    assert.equal(here!.shots, NAMES.length * SHOTS);
  }));

test('with all devices away every row is classical and says so', () =>
  withDevices([{ id: 'away', isAway: () => true }], async () => {
    const ladder = { rungs: [{ device: 'away', patienceSeconds: 1 }] };
    assertAllClassical(await finished(await start({ ladder }), bench.store), /no device measured it: away: /);
  }));

test('a candidate whose turn comes when loops no longer begin has the classical answer by the deadline', () =>
  withDevices([{ id: 'away', isAway: () => true }], async () => {
    const ladder = { rungs: [{ device: 'away' }] };
    const settings = { maxBlocksInFlight: 1 };
    const results = await finished(await start({ ladder, deadlineSeconds: 40, settings }), bench.store);
    assertAllClassical(results, /^(no device measured it: away: |the deadline was reached before)/);
  }));

test('where the programs would cost more than the budget nothing is bought, and the record says why', () =>
  withDevices([{ id: 'dear', perShotMicros: 1000 }], async ([dear]) => {
    const ladder = { rungs: [{ device: 'dear' }], budget: USD(1) };
    const results = await finished(await start({ ladder }), bench.store);
    assertAllClassical(
      results,
      /rehearsal failed: expected at most the budget of 1 USD, got an estimate of 4 USD/,
    );
    assert.match(results.rehearsal!.problem!, /4 USD on dear for all candidates/);
    assert.deepEqual([dear!.bought.size, results.cost!.spent, results.jobs], [0, 0, []]);
  }));

test('money beyond the threshold waits for a person', () =>
  withDevices([{ id: 'dear', perShotMicros: 1000 }], async ([dear]) => {
    const ladder = { rungs: [{ device: 'dear' }], budget: USD(10), approvalAbove: USD(0.5) };
    const handle = await start({ ladder });
    await until(handle, ({ waitingFor }) => waitingFor?.includes('approval') ?? false);
    const before = (await handle.query(devicesQuery))!;
    assert.equal(dear!.bought.size, 0);
    assert.ok(before.wanted!.asked > 0.5 && before.wanted!.threshold === 0.5);
    const approval = { by: 'Ada', reason: 'worth it', untilMs: null };
    await assert.rejects(handle.executeUpdate(approveUpdate, { args: [{ ...approval, by: ' ' }] }));
    await handle.executeUpdate(approveUpdate, { args: [approval] });
    const results = await finished(handle, bench.store);
    assert.equal(results.cost!.spent, 4);
    assert.deepEqual(results.cost!.approvals, [{ by: 'Ada', reason: 'worth it', until: null }]);
    for (const { device } of results.ranking) assert.equal(device, 'dear');
  }));

test('money waits for a person beyond the first deadline, where it was moved', () =>
  withDevices([{ id: 'dear', perShotMicros: 1000 }], async () => {
    const ladder = { rungs: [{ device: 'dear' }], budget: USD(10), approvalAbove: USD(0.5) };
    const handle = await start({ ladder, deadlineSeconds: 20 });
    await untilAsked(handle, 4);
    const { deadlineMs } = await handle.executeUpdate(extendDeadlineUpdate, { args: [{ byMs: 100_000 }] });
    await pause(deadlineMs - 100_000 - Date.now());
    await handle.executeUpdate(approveUpdate, { args: [{ by: 'Ada', reason: 'late', untilMs: null }] });
    for (const { device } of (await finished(handle, bench.store)).ranking) assert.equal(device, 'dear');
  }));

test('a pipeline that is ended while money waits for a person, and begun again, asks for it again', () =>
  withDevices([{ id: 'dear', perShotMicros: 1000 }], async ([dear]) => {
    const ladder = { rungs: [{ device: 'dear' }], budget: USD(10), approvalAbove: USD(0.5) };
    const first = await start({ ladder });
    await untilAsked(first, 4);
    await first.terminate();
    const second = await start({ ladder, workflowId: first.workflowId });
    await untilAsked(second, 4);
    await second.executeUpdate(approveUpdate, { args: [{ by: 'Ada', reason: 'still', untilMs: null }] });
    const { ranking, cost } = await finished(second, bench.store);
    for (const { device } of ranking) assert.equal(device, 'dear');
    assert.deepEqual([cost!.quoted, cost!.spent, cost!.reserved], [4, 4, 0]);
    assert.equal(dear!.shots, NAMES.length * SHOTS);
  }));

test('a measured loop takes its steps on the device, as many to a history as it may', () =>
  withDevices([{ id: 'here' }], async ([here]) => {
    const options = { shots: 4000, shotsPerEvaluation: 500, steps: 2 };
    const asked = { ladder: { rungs: [{ device: 'here' }] }, method: 'vqe-sampled', options };
    const handles = [await start(asked), await start({ ...asked, settings: { stepsPerRun: 1 } })];
    const [whole, inParts] = await Promise.all(handles.map((handle) => finished(handle, bench.store)));
    for (const { device } of whole!.ranking) assert.equal(device, 'here');
    const steps = new Set(whole!.jobs.map(({ step }) => step));
    assert.ok(steps.size > 1, `${steps.size} steps`);
    assert.equal(here!.bought.size, whole!.jobs.length + inParts!.jobs.length);
    const told = ({ ranking, jobs }: Results) => [ranking, jobs.map(({ step }) => step).sort()];
    assert.deepEqual(told(inParts!), told(whole!));
    const loop = bench.client.workflow.getHandle(hybridLoopId(handles[1]!.workflowId, 0));
    const { events } = await loop.fetchHistory();
    assert.ok(events![0]!.workflowExecutionStartedEventAttributes!.continuedExecutionRunId);
  }));

test('what one device measured is kept where another one has to measure the rest', () =>
  withDevices([{ id: 'first', mostCircuits: 1, mostJobs: 1 }, { id: 'second' }], async ([first, second]) => {
    const ladder = { rungs: [{ device: 'first', patienceSeconds: 1 }, { device: 'second' }] };
    const { ranking, jobs } = await finished(await start({ ladder }), bench.store);
    assert.equal(first!.bought.size, 1);
    assert.equal(first!.shots + second!.shots, NAMES.length * SHOTS);
    const measured = jobs.filter(({ result }) => result.outcome.kind === 'succeeded');
    assert.equal(measured.length, 1 + second!.bought.size);
    assert.deepEqual(ranking.map(({ device }) => device).sort(), ['first, second', 'second']);
  }));

test('a device that is foreseen to measure too badly, or of which nobody says how well it does, is passed over', async () => {
  const aria = bundledDevices().find(({ name }) => name === 'ionq-aria-1')!;
  await withDevices(
    [
      { id: 'unknown' },
      { id: 'bad', description: aria },
      { id: 'good', description: { ...aria, noise: null } },
    ],
    async ([unknown, bad]) => {
      const ladder = { rungs: [{ device: 'unknown' }, { device: 'bad' }, { device: 'good' }] };
      const { ranking } = await finished(await start({ ladder, minimumFidelity: 0.999 }), bench.store);
      for (const { device, substitution } of ranking) {
        assert.equal(device, 'good');
        assert.match(
          substitution!.reason,
          /^unknown: .*no description.*; bad: predicted fidelity .* at least 0\.999/,
        );
      }
      assert.deepEqual([unknown!.bought.size, bad!.bought.size], [0, 0]);
    },
  );
});

test('a deadline that is moved reaches the jobs that wait at a provider', async () => {
  let isHeld = true;
  await withDevices([{ id: 'slow', holds: () => isHeld }], async ([slow]) => {
    const handle = await start({ ladder: { rungs: [{ device: 'slow' }] }, deadlineSeconds: 20 });
    await until(handle, () => slow!.bought.size > 0);
    const { deadlineMs } = await handle.executeUpdate(extendDeadlineUpdate, { args: [{ byMs: 100_000 }] });
    // Held beyond the first deadline, within the second.
    setTimeout(() => (isHeld = false), deadlineMs - 100_000 - Date.now());
    const { ranking } = await finished(handle, bench.store);
    for (const { device, fallback } of ranking) assert.deepEqual([device, fallback], ['slow', null]);
  });
});

test('a job that somebody terminates may have been bought: its money stays set aside, and no other device is paid for the same', () =>
  withDevices(
    [{ id: 'first', perShotMicros: 100, holds: () => true }, { id: 'second' }],
    async ([, second]) => {
      const ladder = { rungs: [{ device: 'first' }, { device: 'second' }], budget: USD(10) };
      const handle = await start({ ladder });
      const terminated = new Set<string>();
      const ended = finished(handle, bench.store);
      let isOver = false;
      void ended.finally(() => (isOver = true));
      for (; !isOver; await pause(200)) {
        const query = `WorkflowType = "deviceJob" AND ExecutionStatus = "Running"`;
        for await (const { workflowId } of bench.client.workflow.list({ query })) {
          if (!workflowId.startsWith(handle.workflowId)) continue;
          await bench.client.workflow
            .getHandle(workflowId)
            .terminate('test')
            .catch(() => undefined);
          terminated.add(workflowId);
        }
      }
      const results = await ended;
      assertAllClassical(results, /first: .*terminated/i);
      assert.ok(terminated.size > 0 && results.cost!.reserved > 0);
      assert.equal(second!.bought.size, 0);
    },
  ));

test('a cancelled pipeline has every open job cancelled and settled before it ends, and says what it cost', () =>
  withDevices([{ id: 'slow', perShotMicros: 100, holds: () => true }], async ([slow]) => {
    const handle = await start({ ladder: { rungs: [{ device: 'slow' }], budget: USD(10) } });
    await until(handle, () => slow!.bought.size >= NAMES.length);
    await handle.cancel();
    await assert.rejects(handle.result());
    const results = await resultsOf(await sealedRecord(bench.client, handle.workflowId), bench.store);
    assert.deepEqual([...slow!.cancelled].sort(), [...slow!.bought.keys()].sort());
    assert.deepEqual([results.cost!.spent, results.cost!.reserved], [0, 0]);
    assert.ok(results.jobs.every(({ result }) => result.outcome.kind === 'cancelled'));
    assert.equal(results.jobs.length, slow!.bought.size);
    assert.deepEqual(results.ranking, []);
  }));

test('fifty candidates on a device that never comes back are classical by the deadline', () =>
  withDevices([{ id: 'away', isAway: () => true }], async ([away]) => {
    const { candidates } = CandidateSet.parse(
      JSON.parse(readFileSync(new URL('../../../data/azacyclazines.json', import.meta.url), 'utf8')),
    );
    const began = Date.now();
    const handle = await startPipeline({
      ...{ client: bench.client, store: bench.store },
      set: { format: 'thq.candidate-set', version: 1, name: 'fifty', candidates: candidates.slice(0, 50) },
      request: {
        reduction: { keep: { fraction: 1 } },
        estimation: {
          ...{ method: 'sampled', activeSpace: { electrons: 2, orbitals: 2 }, options: { shots: SHOTS } },
          ladder: { rungs: [{ device: 'away' }] },
        },
        deadline: { seconds: DEADLINE_SECONDS },
      },
    });
    const { ranking, failed } = await finished(handle, bench.store);
    assert.deepEqual([ranking.length, failed.length, away!.bought.size], [50, 0, 0]);
    assert.ok(ranking.every(({ origin, device, fallback }) => origin === 'classical' && !device && fallback));
    assert.ok(Date.now() - began > 0.9 * DEADLINE_SECONDS * 1000, 'it was waited for');
  }));
