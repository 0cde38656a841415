// What a run says about its own misses is true on average over runs, and where it cannot know, it says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MIN_AUDITED } from '../../../../contracts/limits.js';
import { MissProbability } from '../../../../contracts/ranking.js';
import { missProbability } from '../../../../domain/statistics/miss-probability.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import type { Goal } from '../../../../domain/statistics/rank.js';
import { MISS_COVERAGE, MISS_FREQUENCY } from '../../../reference/tolerances.js';
import { sampleEstimate } from './sample-estimate.js';
import { overRuns, screeningRun, shortlistOf } from './screening-run.js';
import type { KnownCandidate } from './screening-run.js';
import { shuffled } from './shuffled.js';

/** 200 candidates whose two values are correlated normal numbers; smaller is better, or with the sign turned larger. */
function population(seed: number, correlation: number, goal: Goal): KnownCandidate[] {
  const stream = randomStream(seed, 'population', String(correlation));
  const sign = goal === 'minimise' ? 1 : -1;
  return Array.from({ length: 200 }, (_, i) => {
    const stageOne = stream.normal();
    const stageTwo = correlation * stageOne + Math.sqrt(1 - correlation ** 2) * stream.normal();
    return { id: `m${i}`, stageOne: sign * stageOne, stageTwo: sign * stageTwo };
  });
}

const SETTINGS = [
  { correlation: 0.8, fraction: 0.25, top: 10, goal: 'minimise', atLeast: 0.3, atMost: 0.7 },
  { correlation: 0.5, fraction: 0.5, top: 5, goal: 'maximise', atLeast: 0.2, atMost: 0.6 },
] as const;

for (const { correlation, fraction, top, goal, atLeast, atMost } of SETTINGS) {
  test(`correlation ${correlation}, keep ${fraction}, top ${top}: stated and observed misses agree over 200 populations`, () => {
    const runs = Array.from({ length: 200 }, (_, seed) =>
      screeningRun(population(seed, correlation, goal), { fraction, top, goal, seed }),
    );
    const { frequency, estimate, coverage } = overRuns(runs);
    assert.ok(frequency > atLeast && frequency < atMost, `neither never nor always: ${frequency}`);
    assert.ok(Math.abs(estimate - frequency) < MISS_FREQUENCY, `said ${estimate}, was ${frequency}`);
    assert.ok(coverage >= MISS_COVERAGE, `coverage ${coverage} of ${frequency}`);
  });
}

test('a good stage 1 with a generous cut is known to miss next to nothing', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { said, missed } = screeningRun(population(seed, 0.95, 'minimise'), {
      fraction: 0.5,
      top: 10,
      goal: 'minimise',
      seed,
    });
    assert.equal(missed, false);
    assert.ok(said.estimate! < 0.02, `${said.estimate}`);
  }
});

test('a stage 1 that knows nothing is known to miss', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { said, missed } = screeningRun(population(seed, 0, 'minimise'), {
      fraction: 0.1,
      top: 10,
      goal: 'minimise',
      seed,
    });
    assert.equal(missed, true);
    assert.ok(said.estimate! > 0.95, `${said.estimate}`);
  }
});

const RULES = { fraction: 0.2, top: 10, goal: 'minimise', seed: 3 } as const;

/** A run on one population, open to changes of what stage 2 returned. */
function oneRun() {
  const people = population(3, 0.8, 'minimise');
  const shortlist = shortlistOf(people, RULES);
  const values = new Map(people.map(({ id, stageTwo }) => [id, stageTwo]));
  const estimates = shortlist.survivors.map(({ id }) => sampleEstimate({ id, value: values.get(id)! }));
  const input = {
    shortlist,
    estimates,
    goal: RULES.goal,
    top: RULES.top,
    seed: RULES.seed,
    minAudited: MIN_AUDITED,
  };
  return { input, shortlist, estimates };
}

test('it keeps its contract, counts what it saw, and does not depend on the order of its inputs', () => {
  const { input, shortlist, estimates } = oneRun();
  const said = MissProbability.parse(missProbability(input));
  assert.deepEqual([said.dropped, said.audited], [160, 16]);
  assert.ok(said.interval![0] <= said.estimate! && said.estimate! <= said.interval![1]);
  assert.ok(said.clopperPearson![0] <= said.hits / 16 && said.hits / 16 <= said.clopperPearson![1]);
  const stream = randomStream(1, 'shuffle');
  const mixed = {
    ...shortlist,
    survivors: shuffled(shortlist.survivors, stream),
    reduced: shuffled(shortlist.reduced, stream),
  };
  assert.deepEqual(
    missProbability({ ...input, shortlist: mixed, estimates: shuffled(estimates, stream) }),
    said,
  );
});

test('below the least number of audited candidates nothing is stated but the reason and the plain share', () => {
  const { input, shortlist, estimates } = oneRun();
  const audited = shortlist.survivors.filter(({ why }) => why === 'audit').slice(4);
  const lost = new Set(audited.map(({ id }) => id));
  const said = MissProbability.parse(
    missProbability({ ...input, estimates: estimates.filter(({ id }) => !lost.has(id)) }),
  );
  assert.deepEqual([said.estimate, said.interval, said.audited], [null, null, 4]);
  assert.equal(said.reason, 'expected at least 5 audited candidates with a stage-2 value, got 4');
  assert.notEqual(said.clopperPearson, null);
});

test('a fallback value is no evidence about stage 2', () => {
  const { input, shortlist, estimates } = oneRun();
  const audit = new Set(shortlist.survivors.filter(({ why }) => why === 'audit').map(({ id }) => id));
  const fallback = { reason: 'deadline', insteadOf: 'vqe 1' };
  const replaced = estimates.map((estimate) =>
    audit.has(estimate.id) ? { ...estimate, fallback } : estimate,
  );
  const said = missProbability({ ...input, estimates: replaced });
  assert.deepEqual([said.estimate, said.audited, said.clopperPearson], [null, 0, null]);
});

test('when nobody is left outside the audit there is nothing to miss, however few were audited', () => {
  const { input, shortlist } = oneRun();
  const said = MissProbability.parse(missProbability({ ...input, shortlist: { ...shortlist, reduced: [] } }));
  assert.deepEqual([said.estimate, said.interval], [0, [0, 0]]);
  assert.match(said.reason!, /no dropped candidate is left/);
});

test('with fewer ranked than the shortlist holds, every dropped candidate belongs to it', () => {
  const { input } = oneRun();
  const said = missProbability({ ...input, top: 500 });
  assert.deepEqual([said.estimate, said.interval, said.hits], [1, [1, 1], 16]);
});

test('where stage 2 follows stage 1 without any spread the answer is certain', () => {
  const line = Array.from({ length: 60 }, (_, i) => ({ id: `m${i}`, stageOne: i, stageTwo: 2 * i }));
  const { said, missed } = screeningRun(line, { fraction: 0.25, top: 10, goal: 'minimise', seed: 1 });
  assert.equal(missed, false);
  assert.deepEqual([said.estimate, said.interval], [0, [0, 0]]);
});
