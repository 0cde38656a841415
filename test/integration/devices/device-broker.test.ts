// Protects shared devices over long times: who waits is told the truth, an outage is probed by one job at a time, and what the dead held is taken back. On the real time-skipping server.
import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, test } from 'node:test';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { StageError } from '../../../activities/stage-error.js';
import { startTimeSkippingServer } from '../../../testing/server/test-servers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import type { DeviceOutcome, WhyAnswer } from '../../../workflows/broker-messages.js';
import { reportDeviceSignal } from '../../../workflows/messages.js';
import { eventually, openBroker, SETTINGS, type BrokerBench } from '../../support/devices/broker-bench.js';

const HOUR_MS = 3_600_000;
const LIMIT = { timeout: 60_000 };
let environment: TestWorkflowEnvironment;
before(() => installQuietRuntime('ERROR'));
// One each: where a workflow is terminated while an activity of it runs, its server never skips time again.
beforeEach(async () => {
  environment = await startTimeSkippingServer();
});
afterEach(() => environment?.teardown());

async function withBroker(
  name: string,
  settings: Parameters<typeof openBroker>[2],
  work: (bench: BrokerBench) => Promise<void>,
): Promise<void> {
  const bench = await openBroker(environment, name, settings);
  try {
    await work(bench);
  } finally {
    await bench.close();
  }
}

function kindOf(bench: BrokerBench, id: string, kind: WhyAnswer['kind']): Promise<WhyAnswer> {
  return eventually(
    () => bench.why(id),
    (answer) => answer.kind === kind,
  );
}

async function waitingFor(bench: BrokerBench, id: string, obstacle: string) {
  const answer = await eventually(
    () => bench.why(id),
    (one) => one.kind === 'waiting' && one.obstacle === obstacle,
  );
  assert.ok(answer.kind === 'waiting');
  return answer;
}

let reports = 0;
function report(bench: BrokerBench, lease: string, outcome: DeviceOutcome): Promise<void> {
  return bench.handle.signal(reportDeviceSignal, { id: `report-${reports++}`, lease, outcome });
}

const failure: DeviceOutcome = { kind: 'failure', reason: 'HTTP 503' };

test('why says the truth at each stage: taken, next, granted, ended, never heard of', LIMIT, async () => {
  await withBroker('stages', {}, async (bench) => {
    for (const id of ['s1', 's2', 's3', 's4']) await bench.ask(id);
    const granted = await kindOf(bench, 's1', 'granted');
    assert.ok(granted.kind === 'granted' && granted.expiresMs === granted.grantedMs + 600_000);
    const [third, fourth] = [
      await waitingFor(bench, 's3', 'concurrency'),
      await waitingFor(bench, 's4', 'concurrency'),
    ];
    assert.deepEqual([third.ahead, fourth.ahead, third.untilMs], [0, 1, null]);
    assert.match(third.reason, /all 2 leases of stages are taken/);
    await bench.giveBack('s1');
    await kindOf(bench, 's3', 'granted');
    assert.equal((await waitingFor(bench, 's4', 'concurrency')).ahead, 0);
    assert.deepEqual(await bench.why('s1'), { kind: 'ended' });
    assert.deepEqual(await bench.why('nobody'), { kind: 'unknown' });
    await bench.giveBack('s4');
    assert.deepEqual(await kindOf(bench, 's4', 'ended'), { kind: 'ended' });
    assert.deepEqual((await bench.answers('s4')).length, 0, 'a request that was withdrawn is not granted');
  });
});

test('the rate holds, and why says until when', LIMIT, async () => {
  const limits = { ...SETTINGS.limits, concurrency: 10, rate: { count: 2, perMs: HOUR_MS } };
  await withBroker('rate', { limits }, async (bench) => {
    for (const id of ['r1', 'r2', 'r3']) await bench.ask(id);
    const first = await kindOf(bench, 'r1', 'granted');
    const third = await waitingFor(bench, 'r3', 'rate');
    assert.ok(first.kind === 'granted');
    assert.equal(third.untilMs, first.grantedMs + HOUR_MS);
    await environment.sleep('1 hour');
    const later = await eventually(
      () => bench.answers('r3'),
      (all) => all.length > 0,
    );
    assert.ok(later[0]?.kind === 'granted' && later[0].grantedMs >= third.untilMs);
  });
});

test(
  'failures in a row open the breaker; after its pause one probe at a time goes, and its success lets all through',
  LIMIT,
  async () => {
    await withBroker('outage', {}, async (bench) => {
      for (const id of ['o1', 'o2', 'o3', 'o4', 'o5']) await bench.ask(id);
      await kindOf(bench, 'o2', 'granted');
      for (let k = 0; k < 3; k++) await report(bench, 'o1', failure);
      for (const id of ['o1', 'o2']) await bench.giveBack(id);
      const out = await waitingFor(bench, 'o3', 'breaker');
      assert.match(out.reason, /outage is out: HTTP 503/);
      const nowMs = await environment.currentTimeMs();
      assert.ok(out.untilMs! > nowMs && out.untilMs! <= nowMs + 60_000);

      await environment.sleep('1 minute');
      const probe = await kindOf(bench, 'o3', 'granted');
      assert.ok(probe.kind === 'granted' && probe.isProbe);
      assert.match((await waitingFor(bench, 'o4', 'probe')).reason, /o3 probes it/);
      // Late words of those who came before the outage are no probe.
      await report(bench, 'o2', { kind: 'success' });
      await report(bench, 'o2', failure);
      await report(bench, 'o3', failure);
      await bench.giveBack('o3');
      const again = await waitingFor(bench, 'o4', 'breaker');
      const left = again.untilMs! - (await environment.currentTimeMs());
      assert.ok(left > 60_000 && left <= 120_000, `twice the pause, got ${left} ms`);
      assert.deepEqual((await bench.answers('o4')).length, 0);

      await environment.sleep('2 minutes');
      await waitingFor(bench, 'o5', 'probe');
      await report(bench, 'o4', { kind: 'success' });
      const free = await kindOf(bench, 'o5', 'granted');
      assert.ok(free.kind === 'granted' && !free.isProbe);
      assert.equal((await bench.overview()).breaker.kind, 'closed');
    });
  },
);

test('a probe that dies is lost: the next one tries after its lease', LIMIT, async () => {
  await withBroker('lost-probe', {}, async (bench) => {
    for (const id of ['l1', 'l2']) await bench.ask(id);
    await kindOf(bench, 'l2', 'granted');
    await report(bench, 'l1', { kind: 'outage', reason: 'offline', nextOpeningMs: null });
    for (const id of ['l1', 'l2']) await bench.giveBack(id);
    for (const id of ['l3', 'l4']) await bench.ask(id);
    await waitingFor(bench, 'l3', 'breaker');
    await environment.sleep('61 seconds');
    assert.match((await waitingFor(bench, 'l4', 'probe')).next, /another one probes if it is found dead/);
    await bench.client.workflow.getHandle('l3').terminate();
    await environment.sleep('10 minutes');
    const second = await kindOf(bench, 'l4', 'granted');
    assert.ok(second.kind === 'granted' && second.isProbe);
    // The same where its submission is in doubt, so that its place stays taken.
    await report(bench, 'l4', failure);
    await bench.giveBack('l4');
    const doubtful = await bench.seat('doubtful', { jobs: [], inDoubt: true });
    await bench.ask('l5', { replyTo: 'doubtful' });
    await bench.ask('l6');
    await environment.sleep('5 minutes');
    await eventually(
      () => bench.answers('doubtful'),
      (all) => all.length === 1,
    );
    await doubtful.terminate();
    await environment.sleep('10 minutes');
    const third = await kindOf(bench, 'l6', 'granted');
    assert.ok(third.kind === 'granted' && third.isProbe);
    assert.equal((await bench.why('l5')).kind, 'granted');
  });
});

test('a device with opening hours is left alone until it opens, by its own words', LIMIT, async () => {
  const limits = { ...SETTINGS.limits, leaseMs: HOUR_MS };
  await withBroker('window', { limits }, async (bench) => {
    for (const id of ['w1', 'w2', 'w3']) await bench.ask(id);
    const opensMs = (await environment.currentTimeMs()) + 50 * HOUR_MS;
    bench.device.says = {
      availability: 'unavailable',
      word: 'closed',
      opensAt: new Date(opensMs).toISOString(),
    };
    bench.device.calibration = 'monday';
    await environment.sleep('1 minute');
    for (const id of ['w1', 'w2']) await bench.giveBack(id);
    const closed = await waitingFor(bench, 'w3', 'breaker');
    assert.equal(closed.untilMs, opensMs);
    assert.match(closed.reason, /the device says "closed"/);
    assert.equal((await bench.overview()).snapshot?.calibration, 'monday');
    await environment.sleep('50 hours');
    const probe = await kindOf(bench, 'w3', 'granted');
    assert.ok(probe.kind === 'granted' && probe.isProbe && probe.grantedMs >= opensMs);
  });
});

test(
  'a device that comes back before its time is probed at once; days of waiting add no events',
  LIMIT,
  async () => {
    const breaker = { threshold: 3, openMs: 200 * HOUR_MS, longestOpenMs: 200 * HOUR_MS };
    const limits = { ...SETTINGS.limits, leaseMs: HOUR_MS };
    await withBroker('return', { breaker, limits }, async (bench) => {
      await bench.ask('b1');
      await kindOf(bench, 'b1', 'granted');
      bench.device.says = { availability: 'unavailable', word: 'down' };
      await report(bench, 'b1', { kind: 'outage', reason: 'offline', nextOpeningMs: null });
      await bench.giveBack('b1');
      await bench.ask('b2');
      await waitingFor(bench, 'b2', 'breaker');
      await eventually(
        () => bench.overview(),
        ({ snapshot }) => snapshot?.word === 'down',
      );
      await environment.sleep('1 hour');
      const [events, asked] = [await bench.events(), bench.device.asked];
      await environment.sleep('48 hours');
      assert.equal(await bench.events(), events, 'history grows with messages, not with time');
      const polls = bench.device.asked - asked;
      assert.ok(
        polls > 40 && polls <= 48 * 6 + 1,
        `at most one question in ten minutes: ${polls} in 48 hours`,
      );
      bench.device.says = {};
      await environment.sleep('11 minutes');
      const probe = await kindOf(bench, 'b2', 'granted');
      assert.ok(probe.kind === 'granted' && probe.isProbe);
      const quiet = bench.device.asked;
      await environment.sleep('5 minutes');
      assert.equal(bench.device.asked, quiet, 'nobody waits: nobody asks');
    });
  },
);

test(
  'a device that cannot be asked is told as a problem, and grants go on by what jobs report',
  LIMIT,
  async () => {
    await withBroker('mute', {}, async (bench) => {
      bench.device.says = new StageError('Unauthorized', 'the key was refused');
      for (const id of ['m1', 'm2', 'm3']) await bench.ask(id);
      const { snapshot } = await eventually(
        () => bench.overview(),
        (one) => one.snapshot !== null,
      );
      assert.equal(snapshot!.problem, 'Unauthorized: the key was refused');
      assert.equal((await bench.overview()).breaker.kind, 'closed');
    });
  },
);

test(
  'a lease lasts as long as its holder lives; what the dead held is taken back, and who a grant finds gone is looked after at once',
  LIMIT,
  async () => {
    await withBroker('dead', {}, async (bench) => {
      const [dead, gone] = [await bench.seat('dead'), await bench.seat('gone')];
      await bench.ask('d1', { replyTo: 'dead' });
      for (const id of ['d2', 'd3', 'd4']) await bench.ask(id, { replyTo: 'gone' });
      await kindOf(bench, 'd2', 'granted');
      await bench.ask('d5');
      assert.equal((await waitingFor(bench, 'd5', 'concurrency')).ahead, 2);
      const granted = await bench.why('d1');
      await environment.sleep('24 hours');
      const later = await bench.why('d1');
      assert.ok(granted.kind === 'granted' && later.kind === 'granted');
      assert.equal(later.grantedMs, granted.grantedMs, 'the same lease, for more than a hundred terms');
      await dead.terminate();
      await environment.sleep('10 minutes');
      await kindOf(bench, 'd1', 'ended');
      assert.equal((await bench.why('d2')).kind, 'granted');
      await kindOf(bench, 'd3', 'granted');
      await gone.terminate();
      await bench.giveBack('d3');
      // The next grant finds nobody: it goes back at once, and so do the others of that one, of which nothing goes on at the device.
      await kindOf(bench, 'd5', 'granted');
      for (const id of ['d2', 'd4']) await kindOf(bench, id, 'ended');
      assert.deepEqual(
        (await bench.overview()).leases.map(({ id }) => id),
        ['d5'],
      );
    });
  },
);

test(
  'where nobody can say whether the dead left a job at the device the lease lasts for another day',
  LIMIT,
  async () => {
    const limits = { ...SETTINGS.limits, leaseMs: 4 * HOUR_MS };
    await withBroker('doubt', { limits }, async (bench) => {
      const acceptedAt = new Date().toISOString();
      const job = { device: 'nobody-knows-it', id: '1', token: 't', acceptedAt };
      const seats = [
        await bench.seat('doubt', { jobs: [], inDoubt: true }),
        await bench.seat('mute', { jobs: [job], inDoubt: false }),
      ];
      await bench.ask('x1', { replyTo: 'doubt' });
      await bench.ask('x2', { replyTo: 'mute' });
      await bench.ask('x3');
      // Who is ended while it is told something keeps the time of this server from being skipped.
      for (const id of ['doubt', 'mute'])
        await eventually(
          () => bench.answers(id),
          (all) => all.length === 1,
        );
      for (const seat of seats) await seat.terminate();
      await environment.sleep('23 hours');
      assert.equal((await waitingFor(bench, 'x3', 'concurrency')).ahead, 0);
      await environment.sleep('6 hours');
      await kindOf(bench, 'x3', 'granted');
      for (const id of ['x1', 'x2']) await kindOf(bench, id, 'ended');
    });
  },
);

test(
  'who waits for a device that is out goes when its patience is over, and no sooner for those who only come late',
  LIMIT,
  async () => {
    const breaker = { ...SETTINGS.breaker, openMs: 2 * HOUR_MS, longestOpenMs: 2 * HOUR_MS };
    await withBroker(
      'impatient',
      { breaker, limits: { ...SETTINGS.limits, concurrency: 1 } },
      async (bench) => {
        await bench.ask('i1');
        await kindOf(bench, 'i1', 'granted');
        await bench.ask('i2', { patienceMs: 60_000 });
        await environment.sleep('10 minutes');
        assert.equal((await bench.why('i2')).kind, 'waiting', 'a device that is busy is not out');
        bench.device.says = { availability: 'unavailable', word: 'down' };
        await bench.giveBack('i1', { kind: 'outage', reason: 'HTTP 503', nextOpeningMs: null });
        await bench.ask('i3', { patienceMs: 600_000 });
        await environment.sleep('61 seconds');
        const [answer] = await eventually(
          () => bench.answers('i2'),
          (all) => all.length > 0,
        );
        assert.deepEqual(answer, { kind: 'out', id: 'i2', reason: 'HTTP 503' });
        assert.equal((await bench.why('i3')).kind, 'waiting');
        await environment.sleep('10 minutes');
        await kindOf(bench, 'i3', 'ended');
      },
    );
  },
);

test('who asks brings the limits along: the latest ones hold, also in the next history', LIMIT, async () => {
  await withBroker('limits', { messagesPerRun: 3 }, async (bench) => {
    for (const id of ['k1', 'k2', 'k3']) await bench.ask(id);
    await waitingFor(bench, 'k3', 'concurrency');
    await bench.ask('k4', { limits: { ...SETTINGS.limits, concurrency: 3 } });
    await kindOf(bench, 'k3', 'granted');
    const { runs, limits } = await bench.overview();
    assert.deepEqual([runs > 1, limits.concurrency], [true, 3]);
    await waitingFor(bench, 'k4', 'concurrency');
  });
});

test('the same message twice changes nothing, also across continue-as-new', LIMIT, async () => {
  await withBroker('twice', { messagesPerRun: 4 }, async (bench) => {
    const word = { id: 'one', lease: 't1', outcome: failure };
    await bench.seat('seat');
    const askAgain = () => bench.ask('t1', { replyTo: 'seat' });
    for (let k = 0; k < 5; k++) await askAgain();
    for (let k = 0; k < 5; k++) await bench.handle.signal(reportDeviceSignal, word);
    const seen = await eventually(
      () => bench.overview(),
      ({ messages, leases, runs }) => messages === 10 && leases.length === 1 && runs > 1,
    );
    assert.deepEqual(seen.breaker, { kind: 'closed', failures: 1 });
    const { grantedMs } = seen.leases[0]!;
    const answers = await eventually(
      () => bench.answers('seat'),
      (all) => all.length >= 1,
    );
    for (const answer of answers)
      assert.deepEqual(answer, { kind: 'granted', id: 't1', grantedMs, isProbe: false });
    for (let k = 0; k < 5; k++) await bench.giveBack('t1');
    await askAgain();
    const after = await eventually(
      () => bench.overview(),
      ({ messages }) => messages === 16,
    );
    assert.deepEqual(
      [after.leases, after.waiting],
      [[], []],
      'a request that comes late is not served again',
    );
    const last = await eventually(
      () => bench.answers('seat'),
      (all) => all.at(-1)?.kind === 'lost',
    );
    assert.match(last.at(-1)!.kind === 'lost' ? JSON.stringify(last.at(-1)) : '', /this id had its lease/);
  });
});

test('messages that make no sense are put aside and told; the broker goes on', LIMIT, async () => {
  await withBroker('nonsense', {}, async (bench) => {
    const nonsense: [string, unknown][] = [
      ['requestLease', undefined],
      ['requestLease', { id: 'x', owner: 'p', replyTo: 'x', runId: 'y', priority: '1' }],
      ['requestLease', { id: 'x', owner: 'p', replyTo: 'x', runId: 'y', priority: 1, patienceMs: null }],
      ['releaseLease', { id: 7 }],
      [
        'reportDevice',
        { id: 'r', lease: 'x', outcome: { kind: 'outage', reason: 'x', nextOpeningMs: 'soon' } },
      ],
      ['reportDevice', { id: 'r', lease: 'x', outcome: { kind: 'gone' } }],
    ];
    for (const [name, value] of nonsense) await bench.handle.signal(name, value);
    await bench.ask('n1');
    await kindOf(bench, 'n1', 'granted');
    assert.deepEqual((await bench.overview()).refused, {
      count: 6,
      last: 'reportDevice: outcome.kind: expected success, failure or outage, got "gone"',
    });
  });
});

test('settings that make no sense end it at once, with the place', LIMIT, async () => {
  const limits = { ...SETTINGS.limits, rate: { count: 0, perMs: 1 } };
  await withBroker('settings', {}, async ({ client, taskQueue }) => {
    const args = [{ ...SETTINGS, device: 'x', limits }];
    const refused = client.workflow.execute('deviceBroker', { taskQueue, workflowId: 'refused', args });
    await assert.rejects(refused, (error: Error) => {
      const cause = error.cause as { type?: string; message: string };
      assert.equal(cause.type, 'ContractViolation');
      assert.match(cause.message, /limits.rate.count: expected a whole number above 0, got 0/);
      return true;
    });
  });
});
