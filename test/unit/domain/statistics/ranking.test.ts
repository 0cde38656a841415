// A ranking orders by estimates alone, says how sure it is, and is the same to the last bit for any order of its inputs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Estimate } from '../../../../contracts/estimate.js';
import { Ranking } from '../../../../contracts/ranking.js';
import type { MissProbability } from '../../../../contracts/ranking.js';
import { normalCdf } from '../../../../domain/statistics/normal-cdf.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { rankCandidates } from '../../../../domain/statistics/ranking.js';
import type { RankingInput } from '../../../../domain/statistics/ranking.js';
import { ROUNDING } from '../../../reference/tolerances.js';
import { sampleEstimate, sampleSurvivor } from './sample-estimate.js';
import { shuffled } from './shuffled.js';

const GAP = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' } as const;
const NO_MISS: MissProbability = {
  estimate: 0,
  interval: [0, 0],
  dropped: 0,
  audited: 0,
  hits: 0,
  clopperPearson: null,
};

function rank(
  estimates: readonly Estimate[],
  scores: Record<string, number | null> = {},
  options: Partial<RankingInput> = {},
) {
  const survivors = estimates.map(({ id, value }) => sampleSurvivor(id, id in scores ? scores[id]! : value));
  return rankCandidates({
    estimates,
    survivors,
    property: GAP,
    unit: 'eV',
    top: 2,
    tieTolerance: 1e-6,
    seed: 1,
    missProbability: NO_MISS,
    ...options,
  });
}

function estimates(values: Record<string, number>, fields: Partial<Estimate> = {}): Estimate[] {
  return Object.entries(values).map(([id, value]) => sampleEstimate({ id, value, ...fields }));
}

const MODEL_ERROR = { value: 0.1, source: 'against ADC(2)' };

/** Forty candidates with every kind of error, ties, a fallback and missing figures. */
function mixed(): { estimates: Estimate[]; survivors: RankingInput['survivors'] } {
  const stream = randomStream(8, 'mixed');
  const made = Array.from({ length: 40 }, (_, i) => {
    const value = Math.round(stream.next() * 20) / 40;
    return sampleEstimate({
      id: `m${i}`,
      value,
      standardError: i % 3 === 0 ? 0.02 : 0,
      solverError: i % 4 === 0 ? 0.01 : 0,
      noiseBias: i % 7 === 0 ? -0.03 : null,
      modelError: i % 5 === 0 ? null : MODEL_ERROR,
      ...(i === 7 ? { origin: 'classical', fallback: { reason: 'deadline', insteadOf: 'vqe 1' } } : {}),
      exactValue: i % 6 === 0 ? null : value + 0.01 * stream.normal(),
    });
  });
  const why = ['kept', 'kept', 'audit'] as const;
  const survivors = made.map(({ id, value }, i) =>
    i % 13 === 0
      ? sampleSurvivor(id, null, 'undefined-score')
      : sampleSurvivor(id, value + 0.05 * stream.normal(), why[i % 3]),
  );
  return { estimates: made, survivors };
}

test('the ranking keeps its contract and is the same bit for bit for any order of estimates and survivors', () => {
  const { estimates: made, survivors } = mixed();
  const stream = randomStream(9, 'shuffle');
  const reference = JSON.stringify(Ranking.parse(rank(made, {}, { survivors })));
  for (let round = 0; round < 5; round++) {
    const again = rank(shuffled(made, stream), {}, { survivors: shuffled(survivors, stream) });
    assert.equal(JSON.stringify(again), reference);
  }
  assert.notEqual(JSON.stringify(rank(made, {}, { survivors, seed: 2 })), reference);
});

test('places go by value in the direction of the goal, equal values by id', () => {
  const values = { d: -0.1, b: 0.2, a: 0.2, c: 0.5 };
  const ids = (goal: 'minimise' | 'maximise') =>
    rank(estimates(values), {}, { property: { ...GAP, goal } }).entries.map(({ id }) => id);
  assert.deepEqual(ids('minimise'), ['d', 'a', 'b', 'c']);
  assert.deepEqual(ids('maximise'), ['c', 'a', 'b', 'd']);
});

test('a threshold has the chance that the true value meets it, without and with the error of the model', () => {
  const given = [
    // Statistical error, solver error and bias are 0.03, 0.04 and 0: one standard deviation of 0.05.
    sampleEstimate({
      id: 'near',
      value: 0.05,
      standardError: 0.03,
      solverError: 0.04,
      modelError: { value: 0.12, source: 's' },
    }),
    sampleEstimate({ id: 'sure', value: 0.2 }),
  ];
  const chances = (goal: 'minimise' | 'maximise', threshold?: number) =>
    rank(given, {}, { property: { ...GAP, goal, ...(threshold !== undefined && { threshold }) } })
      .entries.sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((entry) => [entry.probabilityMeetsThreshold, entry.withModelError?.probabilityMeetsThreshold]);
  // One standard deviation beyond: Phi(1); with the model's 0.12 it is 0.13.
  const [own, model] = [normalCdf(1), normalCdf(0.05 / 0.13)];
  const near = chances('minimise', 0.1);
  assert.ok(
    Math.abs(Number(near[0]![0]) - own) < ROUNDING && Math.abs(Number(near[0]![1]) - model) < ROUNDING,
  );
  assert.deepEqual(near[1], [0, undefined]);
  const other = chances('maximise', 0.1);
  assert.ok(Math.abs(Number(other[0]![0]) - (1 - own)) < ROUNDING);
  assert.deepEqual(other[1], [1, undefined]);
  assert.deepEqual(chances('minimise'), [
    [null, null],
    [null, undefined],
  ]);
});

test('exact values stand beside and never decide a place', () => {
  const given = [
    sampleEstimate({ id: 'a', value: 1, exactValue: 9 }),
    sampleEstimate({ id: 'b', value: 2, exactValue: 3 }),
    sampleEstimate({ id: 'c', value: 3 }),
  ];
  const { entries, agreement } = rank(given);
  assert.deepEqual(
    entries.map(({ id, exactRank }) => [id, exactRank]),
    [
      ['a', 2],
      ['b', 1],
      ['c', null],
    ],
  );
  assert.equal(agreement.kendallTauWithExact, -1);
  assert.equal(agreement.precisionAtK, null);
});

test('statistical and solver error and noise bias add in quadrature, the errors of space and model only in figures of their own', () => {
  const near = (fields: Partial<Estimate>) =>
    rank(estimates({ a: 0, b: 0.1 }, fields), {}, { top: 1 }).entries[0]!;
  const split = near({ standardError: 0.06, solverError: 0.08 });
  const whole = near({ standardError: 0.1 });
  assert.ok(whole.probabilityTopK > 0.6 && whole.probabilityTopK < 0.9);
  assert.equal(split.probabilityTopK, whole.probabilityTopK);
  // The bias widens by its size, whatever its sign, and never moves the value.
  for (const noiseBias of [0.08, -0.08]) {
    const biased = near({ standardError: 0.06, noiseBias });
    assert.equal(biased.probabilityTopK, whole.probabilityTopK);
    assert.deepEqual([biased.value, biased.noiseBias], [0, noiseBias]);
  }
  const space = near({ activeSpaceError: { value: 0.3, source: 'against a larger space' } });
  assert.deepEqual([space.activeSpaceError, space.probabilityTopK, space.withModelError], [0.3, 1, null]);
  const model = near({ modelError: MODEL_ERROR });
  assert.equal(model.probabilityTopK, 1);
  assert.ok(model.withModelError!.probabilityTopK > 0.6 && model.withModelError!.probabilityTopK < 0.9);
  assert.deepEqual(model.withModelError!.rankInterval, [1, 2]);
});

test('without any declared model error there are no figures with it', () => {
  const { entries, expectedRegret } = rank(estimates({ a: 0, b: 1 }));
  assert.deepEqual(
    entries.map(({ withModelError }) => withModelError),
    [null, null],
  );
  assert.deepEqual(expectedRegret, { withoutModelError: 0, withModelError: null });
  assert.ok(
    rank(estimates({ a: 0, b: 0.1, c: 0.2 }, { modelError: MODEL_ERROR })).expectedRegret.withModelError! > 0,
  );
});

test('values closer than the tolerance share a tie group', () => {
  const { entries } = rank(estimates({ a: 0, b: 5e-7, c: 1e-6, d: 0.1 }));
  assert.deepEqual(
    entries.map(({ tieGroup }) => tieGroup),
    [1, 1, 1, 2],
  );
});

test('the baseline ranks by stage 1, and a certain change is fully significant', () => {
  const { entries, changes, agreement } = rank(estimates({ a: 1, b: 2, c: 3 }), { a: 2, b: 1, c: 3 });
  assert.deepEqual(
    entries.map(({ id, baselineValue, baselineRank }) => [id, baselineValue, baselineRank]),
    [
      ['a', 2, 2],
      ['b', 1, 1],
      ['c', 3, 3],
    ],
  );
  assert.deepEqual(changes, [
    { id: 'a', baselineRank: 2, rank: 1, significance: 1 },
    { id: 'b', baselineRank: 1, rank: 2, significance: 1 },
  ]);
  assert.equal(agreement.kendallTauWithBaseline, 1 / 3);
});

test('a change within the noise is an even bet', () => {
  const { changes } = rank(estimates({ a: 0, b: 1e-5 }, { standardError: 1 }), { a: 1, b: 0 });
  for (const { significance } of changes) assert.ok(Math.abs(significance - 0.5) < 0.04, `${significance}`);
  assert.equal(changes.length, 2);
});

test('a candidate without a stage-1 value has no baseline rank and shifts nobody', () => {
  const { entries, changes, agreement } = rank(estimates({ a: 0, b: 1, c: 2 }), { a: null, b: 5, c: 6 });
  assert.deepEqual(
    entries.map(({ baselineRank }) => baselineRank),
    [null, 1, 2],
  );
  assert.deepEqual(changes, []);
  assert.equal(agreement.baselinePrecisionAtK, null);
});

test('precision of ranking and baseline are measured against the exact values', () => {
  const given = Object.entries({ a: 1, b: 2, c: 3, d: 4 }).map(([id, value]) =>
    sampleEstimate({ id, value, exactValue: value }),
  );
  const { agreement } = rank(given, { a: 1, b: 4, c: 2, d: 3 });
  assert.equal(agreement.precisionAtK, 1);
  assert.equal(agreement.baselinePrecisionAtK, 0.5);
  assert.equal(agreement.kendallTauWithExact, 1);
});

test('a fallback stays labelled, an audited candidate stays marked', () => {
  const fallback = { reason: 'deadline', insteadOf: 'vqe 1' };
  const given = estimates({ a: 0 }, { fallback, origin: 'classical' });
  const { entries } = rank(given, {}, { survivors: [sampleSurvivor('a', 0, 'audit')] });
  assert.deepEqual(entries[0]!.fallback, fallback);
  assert.equal(entries[0]!.origin, 'classical');
  assert.equal(entries[0]!.audit, true);
});

test('nothing to rank gives an empty ranking, not an error', () => {
  const { entries, changes, expectedRegret } = Ranking.parse(rank([]));
  assert.deepEqual(
    { entries, changes, expectedRegret },
    {
      entries: [],
      changes: [],
      expectedRegret: { withoutModelError: 0, withModelError: null },
    },
  );
});

test('an estimate of nobody or a second one of the same candidate is an error that names it', () => {
  const [a] = estimates({ a: 0 });
  const survivors = [sampleSurvivor('a', 0)];
  const lost = sampleEstimate({ id: 'x', value: 0 });
  assert.throws(() => rank([lost], {}, { survivors }), /estimate of x: expected one per survivor/);
  assert.throws(() => rank([a!, a!], {}, { survivors }), /estimate of a: expected one per survivor/);
});
