/**
 * Property: every adapter keeps the port's promises against the server it speaks to: one submission is one job, it is found by its token, its counts
 * come back with bit 0 leftmost, a cancelled job ends cancelled, and words or lags of the server end nothing.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  DeviceCapabilities,
  DeviceJob,
  DeviceJobState,
  DeviceStatus,
  Quote,
  RawResults,
} from '../../../contracts/device-job.js';
import { DeviceError } from '../../../activities/devices/device-error.js';
import type { Counts } from '../../../contracts/measurement.js';
import { FEW_SHOTS_SHARE } from '../../reference/tolerances.js';
import { ADAPTERS, ASYMMETRIC, untilFinal } from './device-benches.js';
import type { BenchFaults, DeviceBench } from './device-benches.js';

const { signal } = new AbortController();

/** What may come instead of the answer to a request that took effect. */
const ACCEPTED_BUT = [
  { kind: 'error', when: 'after', status: 503 },
  { kind: 'html', when: 'after', status: 502 },
  { kind: 'empty', when: 'after', status: 500 },
  { kind: 'drop', when: 'after' },
  { kind: 'truncated-body' },
];

for (const adapter of ADAPTERS) {
  const parts = adapter.oneCircuit
    ? ASYMMETRIC.settings.map((setting) => ({ ...ASYMMETRIC, settings: [setting] }))
    : [ASYMMETRIC];
  const program = parts[0]!;
  const withBench = async (
    script: BenchFaults,
    work: (bench: DeviceBench) => Promise<void>,
  ): Promise<void> => {
    const bench = await adapter.open(script);
    try {
      await work(bench);
    } finally {
      await bench.close();
    }
  };
  const skip = adapter.hasServer ? false : 'it has no server that could misbehave';

  // Each test has a server of its own, and mostly waits.
  describe(adapter.name, { concurrency: 8 }, () => {
    test('an asymmetric circuit comes back with bit 0 leftmost, in the order of its settings, and is found by its token', () =>
      withBench({}, async ({ device, accepted }) => {
        const counts: Counts[] = [];
        for (const [k, part] of parts.entries()) {
          const token = `token-${k}`;
          const askedAt = Date.now();
          const quote = Quote.parse(await device.quote(part, signal));
          const job = DeviceJob.parse(await device.submit(token, part, signal));
          assert.deepEqual(
            (await device.find({ token, notBeforeMs: askedAt }, signal)).map(({ id }) => id),
            [job.id],
          );
          const states = await untilFinal(device, job);
          states.forEach((state) => DeviceJobState.parse(state));
          assert.equal(states.at(-1)!.phase, 'succeeded');
          const results = RawResults.parse(await device.results(job, signal));
          const decoded = device.counts(results, part).counts;
          assert.deepEqual(device.counts(results, part).counts, decoded, 'decoded twice, the same');
          counts.push(...decoded);
          const bill = await device.bill(job, signal);
          if (adapter.quotesMost) assert.ok(bill!.micros > 0 && bill!.micros <= quote.price.micros);
          else assert.deepEqual(bill, quote.price);
        }
        const [inOrder, backwards, undone] = counts as [Counts, Counts, Counts];
        for (const one of counts) assert.equal(sum(one), 400);
        near(inOrder, '100', 0.5);
        near(inOrder, '101', 0.5);
        near(backwards, '001', 0.5);
        near(backwards, '101', 0.5);
        near(undone, '01', 1);
        // Real shots vary: halves to the last shot, twice, would be probabilities in disguise.
        assert.notDeepEqual([inOrder['100'], backwards['001']], [200, 200]);
        assert.equal(await accepted(), parts.length);
      }));

    test('it says what it takes and how it is', () =>
      withBench({}, async ({ device }) => {
        const { qubits, kind } = DeviceCapabilities.parse(await device.capabilities(signal));
        assert.ok(qubits >= 20);
        assert.equal(device.origin, kind === 'qpu' ? 'quantum-device' : 'quantum-simulator');
        assert.equal(DeviceStatus.parse(await device.status(signal)).availability, 'available');
      }));

    test('submitted again with its token, a job is bought once where the device knows the token, and both are found where it does not', () =>
      withBench({}, async ({ device, accepted }) => {
        const askedAt = Date.now();
        const first = await device.submit('token-1', program, signal);
        const again = await device.submit('token-1', program, signal);
        const found = await device.find({ token: 'token-1', notBeforeMs: askedAt }, signal);
        const isKnown = device.safety.level !== 'searchable';
        assert.deepEqual(
          [again.id === first.id, await accepted(), found.map(({ id }) => id)],
          isKnown ? [true, 1, [first.id]] : [false, 2, [first.id, again.id]],
        );
      }));

    test('a token that nobody used is not found', () =>
      withBench({}, async ({ device }) => {
        await device.submit('token-1', program, signal);
        assert.deepEqual(await device.find({ token: 'token-2', notBeforeMs: Date.now() }, signal), []);
      }));

    test('the second of two jobs is cancelled, the first one ends; a job that has ended is left alone', () =>
      withBench({}, async ({ device }) => {
        const first = await device.submit('first', program, signal);
        const second = await device.submit('second', program, signal);
        await device.cancel(second, signal);
        assert.equal((await untilFinal(device, second)).at(-1)!.phase, 'cancelled');
        await assert.rejects(device.results(second, signal), { failure: 'ResultUnavailable' });
        assert.equal((await untilFinal(device, first)).at(-1)!.phase, 'succeeded');
        await device.cancel(first, signal);
        assert.equal((await device.state(first, signal)).phase, 'succeeded');
        assert.equal((await device.results(first, signal)).circuits.length, program.settings.length);
      }));

    test('a program beyond its limits is refused and nothing is bought', () =>
      withBench({}, async ({ device, accepted }) => {
        const settings = program.settings.map((setting) => ({ ...setting, shots: 0 }));
        const tooFew = { ...program, settings };
        await assert.rejects(device.submit('few', tooFew, signal), {
          failure: 'CircuitRejected',
          message: /shots, got 0/,
        });
        await assert.rejects(device.quote(tooFew, signal), { failure: 'CircuitRejected' });
        assert.equal(await accepted(), 0);
      }));

    test('a submission whose signal was aborted before sends nothing', () =>
      withBench({}, async ({ device, accepted }) => {
        const reason = new Error('no more');
        await assert.rejects(device.submit('late', program, AbortSignal.abort(reason)), reason);
        assert.equal(await accepted(), 0);
      }));

    test('an unknown word for the state is followed further', { skip }, () =>
      withBench(
        { jobs: [{ job: 1, kind: 'status-word', word: 'pondering', seconds: 2 }] },
        async ({ device }) => {
          const job = await device.submit('token-1', program, signal);
          const states = await untilFinal(device, job);
          assert.deepEqual([states[0]!.phase, states[0]!.word], ['unknown', 'pondering']);
          assert.equal(states.at(-1)!.phase, 'succeeded');
        },
      ),
    );

    test('a job that is unknown right after it was accepted is followed further', { skip }, () =>
      withBench({ jobs: [{ job: 1, kind: 'create-lag', seconds: 2 }] }, async ({ device }) => {
        const job = await device.submit('token-1', program, signal);
        assert.equal((await device.state(job, signal)).phase, 'accepted');
        assert.equal((await untilFinal(device, job)).at(-1)!.phase, 'succeeded');
      }),
    );

    test('a job that lists show late is found once they do', { skip }, () =>
      withBench({ jobs: [{ job: 1, kind: 'list-lag', seconds: 1 }] }, async ({ device }) => {
        const query = { token: 'token-1', notBeforeMs: Date.now() };
        const job = await device.submit('token-1', program, signal);
        const atOnce = (await device.find(query, signal)).map(({ id }) => id);
        // A job whose id is ours is asked for itself, not looked for in a list.
        assert.deepEqual(atOnce, device.safety.level === 'client-id' ? [job.id] : []);
        assert.ok(device.safety.listingLagMs >= 1000, 'the declared lag is longer');
        await new Promise((resolve) => setTimeout(resolve, 1100));
        assert.deepEqual(
          (await device.find(query, signal)).map(({ id }) => id),
          [job.id],
        );
      }),
    );

    test('a device that is out says so and takes or refuses jobs, never loses one', { skip }, () =>
      withBench({ conditions: [{ kind: 'device-outage', forSeconds: 1 }] }, async ({ device, accepted }) => {
        assert.equal((await device.status(signal)).availability, 'unavailable');
        const job = await device.submit('token-1', program, signal).catch((error: unknown) => error);
        if (job instanceof DeviceError) {
          assert.deepEqual(
            [job.failure, job.fault.ambiguous, await accepted()],
            ['DeviceUnavailable', false, 0],
          );
        } else {
          assert.equal((await untilFinal(device, DeviceJob.parse(job))).at(-1)!.phase, 'succeeded');
        }
      }),
    );

    test('results that lag behind the end of the job are unavailable, then there', { skip }, () =>
      withBench({ jobs: [{ job: 1, kind: 'results-lag', seconds: 1.5 }] }, async ({ device }) => {
        const job = await device.submit('token-1', program, signal);
        await untilFinal(device, job);
        await assert.rejects(device.results(job, signal), { failure: 'ResultUnavailable' });
        await new Promise((resolve) => setTimeout(resolve, 1600));
        assert.equal((await device.results(job, signal)).circuits.length, program.settings.length);
      }),
    );

    test('a failed job gives its code, its words, and its place in the table', { skip }, () =>
      withBench(
        {
          jobs: [{ job: 1, kind: 'failure', code: 'CompilationError', message: 'gate 7 cannot be compiled' }],
        },
        async ({ device }) => {
          const job = await device.submit('token-1', program, signal);
          const { phase, failure } = (await untilFinal(device, job)).at(-1)!;
          assert.equal(phase, 'failed');
          assert.equal(failure!.type, 'CompilationFailed');
          // Some have a word for the code, some write it into the text.
          assert.match(
            `${failure!.code}: ${failure!.message}`,
            /CompilationError: gate 7 cannot be compiled$/,
          );
        },
      ),
    );

    for (const fault of ACCEPTED_BUT) {
      test(
        `a submission that was accepted but answered by ${fault.kind} is unknown, sent once, and found`,
        { skip },
        () =>
          withBench({ calls: [{ route: 'submit', nth: 1, ...fault }] }, async ({ device, accepted }) => {
            const askedAt = Date.now();
            const error = await device.submit('token-1', program, signal).catch((reason: unknown) => reason);
            assert.ok(error instanceof DeviceError);
            assert.equal(error.failure, 'SubmissionUnknown');
            assert.equal(error.fault.ambiguous, true);
            assert.equal(await accepted(), 1);
            const [found, ...others] = await device.find({ token: 'token-1', notBeforeMs: askedAt }, signal);
            assert.equal(others.length, 0);
            assert.equal((await untilFinal(device, found!)).at(-1)!.phase, 'succeeded');
          }),
      );
    }

    test('a throttled submission bought nothing, for certain, and tells when to ask again', { skip }, () =>
      withBench(
        {
          calls: [{ route: 'submit', nth: 1, kind: 'throttle', retryAfter: { seconds: 7, form: 'seconds' } }],
        },
        async ({ device, accepted }) => {
          const error = await device.submit('token-1', program, signal).catch((reason: unknown) => reason);
          assert.ok(error instanceof DeviceError);
          assert.equal(error.failure, 'Throttled');
          assert.deepEqual([error.fault.ambiguous, error.fault.retryAfterMs], [false, 7000]);
          assert.equal(await accepted(), 0);
        },
      ),
    );
  });
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function near(counts: Counts, bits: string, share: number): void {
  const got = (counts[bits] ?? 0) / sum(counts);
  assert.ok(Math.abs(got - share) <= FEW_SHOTS_SHARE, `${bits}: expected about ${share}, got ${got}`);
}
