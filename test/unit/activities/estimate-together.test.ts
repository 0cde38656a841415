// Protects candidates that go to a thread together: each keeps its own outcome, whatever the others of its group do.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { EstimateOutcome, EstimateTaskInput } from '../../../activities/estimate-task.js';
import { EstimateTogether } from '../../../activities/estimate-together.js';
import { ThreadPool } from '../../../activities/threads/thread-pool.js';
import type { JsonValue } from '../../../contracts/json.js';
import { PipelineRequest } from '../../../contracts/request.js';
import { FAULTS } from '../../support/adapters/faulty-family.js';
import { TOY_ESTIMATOR } from '../../support/pipeline/toy-adapters.js';

/** A thread that is new must have loaded what it runs before it can answer. */
const TIMEOUT_MS = 5000;

/** Sizes of the groups that went to a thread. */
const groups: number[] = [];

class CountingPool extends ThreadPool {
  override run: ThreadPool['run'] = (task, options) => {
    groups.push((task.input as EstimateTaskInput).items.length);
    return super.run(task, options);
  };
}

const pool = new CountingPool(1);
after(() => pool.close());

const family = {
  module: new URL('../../support/adapters/faulty-family.ts', import.meta.url).href,
  export: 'faultyFamily',
};

/** Estimates toys of these values, `together` at a time; `seen` is told of each outcome as it comes. */
function estimateAll(
  values: readonly number[],
  {
    together = values.length,
    options = {} as Record<string, JsonValue>,
    signal = new AbortController().signal,
  },
  seen: (outcome: EstimateOutcome | undefined) => void = () => undefined,
) {
  groups.length = 0;
  const request = PipelineRequest.parse({
    ...{
      format: 'thq.request',
      version: 1,
      name: 'test',
      property: { kind: 'ground-energy', goal: 'minimise' },
    },
    candidates: { sha256: '0'.repeat(64), bytes: 1, mediaType: 'application/json' },
    estimation: { method: 'toy', options },
  });
  const threads = new EstimateTogether({
    ...{ pool, family, estimator: TOY_ESTIMATOR, request, together, timeoutMs: TIMEOUT_MS },
  });
  const asked = values.map(async (value, index) => {
    const id = `c${index}`;
    const item = { key: id, resume: undefined, onState: () => undefined, signal };
    const outcome = await threads.estimate(item, { id, system: { kind: 'toy', value, score: null } });
    seen(outcome);
    return outcome;
  });
  return Promise.all(asked);
}

function valueOf(outcome: EstimateOutcome | undefined): number | string | undefined {
  if (outcome === undefined) return undefined;
  return 'estimate' in outcome ? outcome.estimate.value : outcome.failed.reason;
}

test('candidates asked for at the same time go to a thread together, no more than wanted', async () => {
  const values = [5, 4, 3, 2, 1];
  assert.deepEqual((await estimateAll(values, { together: 2 })).map(valueOf), values);
  assert.deepEqual(groups, [2, 2, 1]);
});

test('a candidate that throws is marked, and costs its group nothing', async () => {
  const outcomes = await estimateAll([1, FAULTS.throws, 2], {});
  assert.deepEqual(outcomes.map(valueOf), [1, 'no such orbital', 2]);
  assert.deepEqual(groups, [3]);
});

test('a candidate whose estimate breaks the contract is marked with the place, and costs its group nothing', async () => {
  const outcomes = await estimateAll([1, 3, 2], { options: { wrongValue: 3 } });
  const [first, bad, last] = outcomes.map(valueOf);
  assert.deepEqual([first, last], [1, 2]);
  assert.match(String(bad), /^estimate of c1: solverError: .*expected number to be >=0, got -1/);
  assert.deepEqual(groups, [3]);
});

for (const [fault, reason] of [
  ['hangs', /no answer within 5 s/],
  ['endsThread', /ended with code 9/],
] as const) {
  test(`of a group in which one ${fault}, only that one is marked`, async () => {
    const outcomes = await estimateAll([1, FAULTS[fault], 2], {});
    const [first, bad, last] = outcomes.map(valueOf);
    assert.deepEqual([first, last], [1, 2]);
    assert.match(String(bad), reason);
    assert.deepEqual(groups, [3, 1, 1, 1]);
  });
}

test('of a group that takes too long altogether, what came on its way is not computed again', async () => {
  const values = [1, 2, 3, 4, 5, 6];
  const outcomes = await estimateAll(values, { options: { busyMs: 1200 } });
  assert.deepEqual(outcomes.map(valueOf), values);
  assert.ok(groups.length > 1 && groups[0] === values.length, 'the group was given up');
  assert.ok(
    groups.length - 1 < values.length,
    `${groups.length - 1} of ${values.length} were computed again`,
  );
});

test('stopped in the middle, a group answers with what is finished, and with nothing for the rest', async () => {
  const abort = new AbortController();
  const values = [1, 2, 3, 4, 5, 6];
  const options = { options: { busyMs: 200 }, signal: abort.signal };
  const outcomes = await estimateAll(values, options, () => abort.abort());
  const finished = outcomes.map(valueOf).filter((value) => value !== undefined);
  assert.ok(finished.length > 0 && finished.length < values.length, `${finished.length} finished`);
  assert.deepEqual(finished, values.slice(0, finished.length));
});
