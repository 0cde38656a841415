/**
 * Property: every kind of fault does what its file says, to the call it names and to no other, and the ledger tells what was bought all the same:
 * after an error "before" nothing, after an error "after" a job that the client was not told of.
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { suite, test } from 'node:test';
import { faults, openEmulator } from '../../support/emulator/emulator-bench.js';
import type { EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { ASYMMETRIC, ionqClient } from '../../support/emulator/ionq-client.js';
import type { IonqDocument } from '../../support/emulator/ionq-client.js';

/** Runs a test against an emulator with these faults, as all its clients see it. */
async function withFaults(
  script: Record<string, unknown>,
  body: (ionq: ReturnType<typeof ionqClient>, bench: EmulatorBench) => Promise<void>,
): Promise<void> {
  const bench = await openEmulator({ faults: faults(script) });
  try {
    await body(ionqClient(bench.origin('ionq')), bench);
  } finally {
    await bench.close();
  }
}

const submit = { provider: 'ionq', route: 'submit' };

suite('answers that go wrong, on the first submit only', () => {
  const CASES: { kind: string; when?: string; more?: object; status: number; jobs: number }[] = [
    { kind: 'error', when: 'before', more: { status: 503 }, status: 503, jobs: 0 },
    { kind: 'error', when: 'after', more: { status: 503 }, status: 503, jobs: 1 },
    { kind: 'html', when: 'before', status: 502, jobs: 0 },
    { kind: 'html', when: 'after', more: { status: 504 }, status: 504, jobs: 1 },
    { kind: 'empty', when: 'before', status: 500, jobs: 0 },
    { kind: 'empty', when: 'after', status: 500, jobs: 1 },
    { kind: 'throttle', status: 429, jobs: 0 },
    { kind: 'throttle', when: 'after', status: 429, jobs: 1 },
    { kind: 'expired-token', status: 401, jobs: 0 },
    { kind: 'truncated-body', status: 201, jobs: 1 },
    { kind: 'slow-body', more: { seconds: 0.1 }, status: 201, jobs: 1 },
  ];
  for (const { kind, when, more, status, jobs } of CASES) {
    test(`${kind} ${when ?? ''}: ${status}, ${jobs} job(s) bought`, () =>
      withFaults(
        { calls: [{ ...submit, nth: 1, kind, ...(when && { when }), ...more }] },
        async (ionq, bench) => {
          const answer = await ionq.submit(ASYMMETRIC);
          assert.equal(answer.status, status);
          assert.equal((await bench.ledger()).jobs.length, jobs);
          if (kind === 'html') assert.match(answer.headers.get('content-type')!, /html/);
          if (kind === 'empty') assert.equal(answer.text, '');
          if (kind === 'truncated-body') assert.equal(answer.json, undefined);
          if (kind === 'slow-body') assert.equal(answer.json.status, 'submitted');
          assert.equal((await ionq.submit(ASYMMETRIC)).status, 201, 'the second call is whole');
        },
      ));
  }
});

suite('connections that break', () => {
  for (const [fault, jobs] of [
    [{ kind: 'drop', when: 'before' }, 0],
    [{ kind: 'drop', when: 'after' }, 1],
    [{ kind: 'drop', when: 'during' }, 1],
    [{ kind: 'hang', when: 'before', seconds: 0.2 }, 0],
    [{ kind: 'hang', when: 'after', seconds: 0.2 }, 1],
  ] as const) {
    test(`${fault.kind} ${fault.when}: no answer, ${jobs} job(s) bought`, () =>
      withFaults({ calls: [{ ...submit, nth: 1, ...fault }] }, async (ionq, bench) => {
        await assert.rejects(ionq.submit(ASYMMETRIC));
        assert.equal((await bench.ledger()).jobs.length, jobs);
      }));
  }
});

test('Retry-After comes in both of its forms', () =>
  withFaults(
    {
      calls: [
        { ...submit, nth: 1, kind: 'throttle', retryAfter: { seconds: 7, form: 'seconds' } },
        { ...submit, nth: 2, kind: 'throttle', retryAfter: { seconds: 7, form: 'date' } },
        { ...submit, nth: 3, kind: 'throttle' },
      ],
    },
    async (ionq) => {
      const [seconds, date, none] = [await ionq.submit({}), await ionq.submit({}), await ionq.submit({})];
      assert.equal(seconds.headers.get('retry-after'), '7');
      const wait = Date.parse(date.headers.get('retry-after')!) - Date.now();
      assert.ok(wait > 0 && wait <= 7000, String(wait));
      assert.equal(none.headers.get('retry-after'), null);
    },
  ));

test('a range of calls is meant from its first to its last', () =>
  withFaults(
    { calls: [{ provider: 'ionq', route: '*', nth: { from: 2, to: 3 }, kind: 'empty', when: 'before' }] },
    async (ionq) => {
      const statuses = [];
      for (let k = 0; k < 4; k++) statuses.push((await ionq.call('GET', '/backends')).status);
      assert.deepEqual(statuses, [200, 500, 500, 200]);
    },
  ));

suite('jobs that go wrong', () => {
  test('lags: unknown by id, then missing in lists, then without results', () =>
    withFaults(
      {
        jobs: [
          { provider: 'ionq', kind: 'create-lag', seconds: 0.3 },
          { provider: 'ionq', kind: 'list-lag', seconds: 0.8 },
          { provider: 'ionq', kind: 'results-lag', seconds: 0.5 },
        ],
      },
      async (ionq) => {
        const list = async () => (await ionq.call<{ jobs: IonqDocument[] }>('GET', '/jobs')).json.jobs.length;
        const { id } = (await ionq.submit(ASYMMETRIC)).json;
        assert.equal((await ionq.job(id)).status, 404);
        await pause(400);
        assert.deepEqual([(await ionq.job(id)).status, await list()], [200, 0]);
        await ionq.until(id, 'completed');
        assert.deepEqual([(await ionq.results(id)).status, await list()], [404, 1]);
        await pause(600);
        assert.equal((await ionq.results(id)).status, 200);
      },
    ));

  test('a word never seen, a failure, a bill above the quote, a late cancel, each for its own job', () =>
    withFaults(
      {
        jobs: [
          { provider: 'ionq', job: 1, kind: 'status-word', word: 'pondering', seconds: 0.5 },
          { provider: 'ionq', job: 2, kind: 'failure', code: 'NeverSeen', message: 'too warm' },
          { provider: 'ionq', job: 3, kind: 'bill', factor: 3 },
          { provider: 'ionq', job: 4, kind: 'late-cancel' },
        ],
      },
      async (ionq, bench) => {
        const ids: string[] = [];
        for (let k = 0; k < 4; k++)
          ids.push((await ionq.submit({ ...ASYMMETRIC, backend: 'qpu.forte-1' })).json.id);
        const [first = '', second = '', third = '', fourth = ''] = ids;
        assert.equal((await ionq.job(first)).json.status, 'pondering');
        assert.equal((await ionq.cancel(fourth)).json.status, 'ready');
        assert.deepEqual((await ionq.until(second, 'failed')).failure, {
          code: 'NeverSeen',
          message: 'too warm',
        });
        for (const id of [first, third, fourth]) await ionq.until(id, 'completed');
        const bills = (await bench.ledger()).jobs.map(({ quote, bill }) => bill.amount / quote.amount);
        assert.deepEqual(bills, [1, 0, 3, 1]);
      },
    ));

  test('an endless job goes on, until it is cancelled; cancelled while it runs it is billed', () =>
    withFaults({ jobs: [{ provider: 'ionq', kind: 'endless' }] }, async (ionq, bench) => {
      const { id } = (await ionq.submit({ ...ASYMMETRIC, backend: 'qpu.forte-1' })).json;
      await ionq.until(id, 'started');
      await pause(1200);
      assert.equal((await ionq.job(id)).json.status, 'started');
      await ionq.cancel(id);
      const [entry] = (await bench.ledger()).jobs;
      assert.deepEqual([entry!.state, entry!.billed, entry!.bill], ['cancelled', true, entry!.quote]);
    }));
});

suite('services and devices that are out', () => {
  test('a service that is out answers 503 and accepts nothing, and comes back', () =>
    withFaults(
      { conditions: [{ kind: 'service-outage', provider: 'ionq', forSeconds: 0.5 }] },
      async (ionq, bench) => {
        assert.equal((await ionq.submit(ASYMMETRIC)).status, 503);
        await pause(600);
        assert.equal((await ionq.submit(ASYMMETRIC)).status, 201);
        assert.equal((await bench.ledger()).jobs.length, 1);
      },
    ));

  test('a device that is out keeps its queue until it is back', () =>
    withFaults(
      {
        conditions: [
          { kind: 'device-outage', provider: 'ionq', device: 'simulator', fromSeconds: 0, forSeconds: 1.5 },
        ],
      },
      async (ionq) => {
        const status = async () => (await ionq.call('GET', '/backends/simulator')).json.status;
        assert.equal(await status(), 'unavailable');
        const { id } = (await ionq.submit(ASYMMETRIC)).json;
        await pause(1200);
        assert.equal((await ionq.job(id)).json.status, 'ready');
        await ionq.until(id, 'completed');
        assert.equal(await status(), 'available');
      },
    ));

  test('a retired device and a quota that is used up refuse jobs', () =>
    withFaults(
      {
        conditions: [
          { kind: 'retirement', provider: 'ionq', device: 'qpu.forte-1' },
          { kind: 'quota', provider: 'ionq', jobs: 1 },
        ],
      },
      async (ionq) => {
        assert.match((await ionq.submit({ ...ASYMMETRIC, backend: 'qpu.forte-1' })).json.message, /retired/);
        assert.equal((await ionq.call('GET', '/backends/qpu.forte-1')).json.status, 'retired');
        assert.equal((await ionq.submit(ASYMMETRIC)).status, 201);
        assert.equal((await ionq.submit(ASYMMETRIC)).status, 403);
      },
    ));
});
