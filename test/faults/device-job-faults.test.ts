/**
 * Property: whatever a provider answers instead of what it should, a logical job is bought once, its counts arrive, and nothing secret is written down. The emulator's
 * ledger is the judge.
 */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { jobToken } from '../../activities/device-jobs/job-token.js';
import type { DeviceJobResult } from '../../contracts/device-job-result.js';
import { ASYMMETRIC, assertCounts } from '../support/devices/asymmetric.js';
import { openIonqCase, type IonqCase } from '../support/devices/ionq-case.js';
import { decide, ended, jobInput, untilJob } from '../support/devices/job-bench.js';
import { openKillBench, type KillBench } from '../support/devices/kill-bench.js';
import { PLANTED_KEY } from '../support/devices/planted-key.js';
import type { ServedWorker } from '../support/devices/served-worker.js';

let bench: KillBench;
/** In a process of its own, so that all it says can be searched. */
let worker: ServedWorker;
before(async () => {
  bench = await openKillBench();
  worker = bench.worker();
});
after(() => bench?.close());

type Faults = Record<string, Record<string, unknown>[]>;
type Work = (ionq: IonqCase) => Promise<WorkflowHandle>;

const once: Work = ({ queue }) => bench.start({ device: 'ionq', queue });

/** Queues come and go with their tests, and a broker would stay on the first one that needed it. */
const serve = ({ queue, config }: IonqCase) => worker.serve(queue, [{ ...config, limits: null }]);

/** Runs one job against an emulator of its own and hands over what it came to. */
async function judged(
  script: Faults,
  judge: (result: DeviceJobResult, ionq: IonqCase) => Promise<void> | void,
  work: Work = once,
  lagSeconds = 1,
): Promise<void> {
  const ionq = await openIonqCase(script, lagSeconds);
  try {
    await serve(ionq);
    const handle = await work(ionq);
    const result = await ended(handle);
    await bench.assertNoSecrets(handle, result);
    await judge(result, ionq);
  } finally {
    await ionq.close();
  }
}

async function boughtOnce(result: DeviceJobResult, ionq: IonqCase): Promise<void> {
  await assertCounts(bench.store, result);
  const jobs = await ionq.jobs();
  assert.deepEqual(
    jobs.map(({ id, billed, tokens }) => [id, billed, tokens.includes(result.token)]),
    [[result.job!.id, true, true]],
  );
  assert.equal(result.bill!.micros, Math.round(1e6 * jobs[0]!.bill.amount));
}

/** The same, where the job asks a person who knows that nothing was bought. */
const oncePersonSaysSubmit: Work = async (ionq) => {
  const handle = await once(ionq);
  await decide(handle, () => ({ kind: 'submit' }));
  return handle;
};

/** What gets a job to its counts: its token, a person's word, or the clock. */
type Rescue = 'found by its token' | 'submitted again by a person' | 'submitted again after a pause';

/** Fault, submissions that went out, rescue. */
const AT_SUBMISSION: [string, Record<string, unknown>, number, Rescue][] = [
  ['503 after it was accepted', { kind: 'error', when: 'after', status: 503 }, 1, 'found by its token'],
  ['503 before', { kind: 'error', when: 'before', status: 503 }, 2, 'submitted again by a person'],
  ['a socket dropped after', { kind: 'drop', when: 'after' }, 1, 'found by its token'],
  ['a socket dropped before', { kind: 'drop', when: 'before' }, 2, 'submitted again by a person'],
  ['a page of a gateway (502) after', { kind: 'html', when: 'after' }, 1, 'found by its token'],
  ['an empty 500 after', { kind: 'empty', when: 'after' }, 1, 'found by its token'],
  ['half an answer', { kind: 'truncated-body' }, 1, 'found by its token'],
  [
    '429 with Retry-After',
    { kind: 'throttle', retryAfter: { seconds: 3, form: 'seconds' } },
    2,
    'submitted again after a pause',
  ],
];

/** What a provider may repeat of a request: the credential that came with it, and an address that is one. */
const REPEATED = `apiKey ${PLANTED_KEY} may not read https://results.test/job?sv=1&sig=c2lnbmF0dXJl`;

suite('bought once', { concurrency: 8 }, () => {
  for (const [name, fault, submissions, rescue] of AT_SUBMISSION) {
    test(`${name}: ${rescue}`, () =>
      judged(
        { calls: [{ route: 'submit', nth: 1, ...fault }] },
        async (result, ionq) => {
          await boughtOnce(result, ionq);
          const { adopted, decision } = result;
          assert.deepEqual([result.submissions, adopted], [submissions, rescue === 'found by its token']);
          assert.equal(decision !== null, rescue === 'submitted again by a person');
          assert.equal(await ionq.calls('submit'), submissions);
        },
        rescue === 'submitted again by a person' ? oncePersonSaysSubmit : once,
      ));
  }

  test('nothing listens at the address: nothing was sent, so nobody is asked; patience ends it', async () => {
    const ionq = await openIonqCase({});
    await serve(ionq);
    await ionq.close();
    const job = { device: 'ionq', queue: ionq.queue, sinceMs: Date.now(), patienceMs: 2000 };
    const handle = await bench.start(job);
    const result = await ended(handle);
    await bench.assertNoSecrets(handle, result);
    const { outcome, job: bought, decision } = result;
    assert.ok(outcome.kind === 'failed');
    assert.deepEqual([outcome.failure.type, bought, decision], ['DeviceUnavailable', null, null]);
  });

  test('accepted, not told, and late in the list within the declared lag: found', () =>
    judged(
      {
        calls: [{ route: 'submit', nth: 1, kind: 'error', when: 'after', status: 503 }],
        jobs: [{ kind: 'list-lag', seconds: 2 }],
      },
      async (result, ionq) => {
        await boughtOnce(result, ionq);
        assert.deepEqual([result.submissions, result.adopted], [1, true]);
      },
      once,
      3,
    ));

  test('accepted, not told, and the list is out for a time: waited for, not submitted again', () =>
    judged(
      {
        calls: [
          { route: 'submit', nth: 1, kind: 'error', when: 'after', status: 503 },
          { route: 'list', nth: { from: 2, to: 3 }, kind: 'html', when: 'before' },
        ],
      },
      async (result, ionq) => {
        await boughtOnce(result, ionq);
        assert.equal(result.submissions, 1);
      },
    ));

  test('404 right after it was created, a word never seen, results that lag: followed to its counts', () =>
    judged(
      {
        jobs: [
          { kind: 'create-lag', seconds: 1 },
          { kind: 'status-word', word: 'pondering', seconds: 4 },
          { kind: 'results-lag', seconds: 7 },
        ],
      },
      boughtOnce,
    ));

  test('errors while it waits and while it is fetched end nothing', () =>
    judged(
      {
        calls: [
          { route: 'job', nth: 1, kind: 'expired-token' },
          { route: 'results', nth: { from: 1, to: 2 }, kind: 'empty', when: 'before' },
          { route: 'results', nth: 3, kind: 'error', when: 'before', status: 401 },
        ],
      },
      boughtOnce,
    ));

  test('a cancel that comes too late: the job is paid for, so its counts are fetched', () =>
    judged({ jobs: [{ kind: 'late-cancel' }] }, boughtOnce, async ({ queue }) => {
      const handle = await bench.start({ device: 'ionq', queue });
      await untilJob(handle, ({ job }) => job !== null);
      await handle.cancel();
      return handle;
    }));

  test('"running" for ever ends at the deadline, cancelled, with the reason and its bill', () =>
    judged(
      { jobs: [{ kind: 'endless' }] },
      async (result, ionq) => {
        assert.deepEqual(result.outcome, { kind: 'cancelled', reason: 'deadline' });
        const [job, ...others] = await ionq.jobs();
        assert.deepEqual([job!.state, others.length], ['cancelled', 0]);
        assert.equal(result.bill!.micros, Math.round(1e6 * job!.bill.amount));
      },
      ({ queue }) => bench.start({ device: 'ionq', queue, deadlineMs: Date.now() + 4000 }),
    ));

  test('a job that fails at the provider is failed by the table, with its words; nothing is tried again', () =>
    judged(
      { jobs: [{ kind: 'failure', code: 'CompilationError', message: 'gate 7 cannot be compiled' }] },
      async ({ outcome }, ionq) => {
        assert.ok(outcome.kind === 'failed');
        assert.equal(outcome.failure.type, 'CompilationFailed');
        assert.match(outcome.failure.message, /gate 7 cannot be compiled/);
        assert.equal(await ionq.calls('submit'), 1);
      },
    ));

  test('a definite refusal buys nothing and is not tried again', () =>
    judged({ conditions: [{ kind: 'quota', jobs: 0 }] }, async ({ outcome, submissions, job }, ionq) => {
      assert.ok(outcome.kind === 'failed');
      assert.deepEqual([outcome.failure.type, submissions, job], ['QuotaExhausted', 1, null]);
      assert.deepEqual(await ionq.jobs(), []);
    }));

  test('a refusal that repeats the key and a signed address: neither is written down', () =>
    judged(
      { calls: [{ route: 'submit', kind: 'error', when: 'before', status: 401, message: REPEATED }] },
      ({ outcome }) => {
        assert.ok(outcome.kind === 'failed');
        assert.match(outcome.failure.message, /may not read https:\/\/results\.test\/job\?\[redacted\]/);
      },
    ));

  test('the same from errors while it waits, fetches and settles', () =>
    judged(
      {
        // Three times, since a GET is sent again twice.
        calls: ['job', 'results', 'cost'].map((route) => {
          const nth = { from: 1, to: 3 };
          return { route, nth, kind: 'error', when: 'before', status: 503, message: REPEATED };
        }),
      },
      boughtOnce,
    ));

  test('the same from why a job failed', () =>
    judged({ jobs: [{ kind: 'failure', code: 'NotAllowed', message: REPEATED }] }, ({ outcome }) => {
      assert.ok(outcome.kind === 'failed');
      assert.match(outcome.failure.message, /may not read/);
    }));

  test('two jobs bear its token: the oldest is adopted, the other one cancelled and named with its bill', () =>
    judged(
      // It would end by itself before it is cancelled on a slow machine.
      { jobs: [{ job: 2, kind: 'endless' }] },
      async (result, ionq) => {
        await assertCounts(bench.store, result);
        const [first, second, ...others] = await ionq.jobs();
        assert.deepEqual([result.job!.id, others.length], [first!.id, 0]);
        assert.deepEqual(
          result.duplicates.map(({ id }) => id),
          [second!.id],
        );
        assert.equal(second!.state, 'cancelled');
        assert.equal(result.duplicates[0]!.bill!.micros, Math.round(1e6 * second!.bill.amount));
      },
      async ({ queue, device }) => {
        const job = { device: 'ionq', queue, pipeline: 'pipeline/twins/0', sinceMs: Date.now() };
        const token = jobToken(await jobInput(bench.store, job));
        const { signal } = new AbortController();
        await device.submit(token, ASYMMETRIC, signal);
        await device.submit(token, ASYMMETRIC, signal);
        return bench.start(job);
      },
    ));

  const LATE = {
    calls: [{ route: 'submit', nth: 1, kind: 'error', when: 'after', status: 503 }],
    jobs: [{ job: 1, kind: 'list-lag', seconds: 5 }],
  };

  test('a listing lag longer than declared, and nobody answers: unknown at the deadline, bought once', () =>
    judged(
      LATE,
      async ({ outcome, submissions }, ionq) => {
        assert.ok(outcome.kind === 'unknown');
        assert.match(outcome.message, /lists no such job after 1000 ms/);
        assert.deepEqual([submissions, (await ionq.jobs()).length], [1, 1]);
      },
      ({ queue }) => bench.start({ device: 'ionq', queue, deadlineMs: Date.now() + 4000 }),
    ));

  test('a listing lag longer than declared, and a person who errs: the second job is named, not hidden', () =>
    judged(
      LATE,
      async (result, ionq) => {
        await assertCounts(bench.store, result);
        const [first, second] = await ionq.jobs();
        assert.equal(result.job!.id, second!.id);
        assert.deepEqual(
          result.duplicates.map(({ id, bill }) => [id, bill!.micros]),
          [[first!.id, Math.round(1e6 * first!.bill.amount)]],
        );
      },
      oncePersonSaysSubmit,
    ));
});

test('no artifact of all these jobs holds a secret, and the log that was searched tells of them', async () => {
  await bench.assertCleanStore();
  assert.match(worker.output(), /\[WARN\][^\n]*may not read/);
});
