// Chances and intervals of places hold what they promise: over repeated experiments the truth lies in them as often as they say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalCdf } from '../../../../domain/statistics/normal-cdf.js';
import {
  probabilityAhead,
  probabilityBehind,
  probabilityTopK,
  rankInterval,
} from '../../../../domain/statistics/place-summary.js';
import { drawCount, drawPlaces } from '../../../../domain/statistics/posterior.js';
import type { UncertainValue } from '../../../../domain/statistics/posterior.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { betterFirst, placesById } from '../../../../domain/statistics/rank.js';
import { CALIBRATION, FOUR_SIGMA, ROUNDING } from '../../../reference/tolerances.js';
import { shuffled } from './shuffled.js';

const DRAWS = 4000;

function draw(candidates: readonly UncertainValue[], top = 1, seed = 1, draws = DRAWS) {
  return drawPlaces(candidates, { goal: 'minimise', top, draws }, randomStream(seed, 'posterior'));
}

/** One experiment: true values spread evenly, reported ones off by sigma. */
function experiment(seed: number, n: number, sigma: number) {
  const stream = randomStream(seed, 'experiment');
  const truth = Array.from({ length: n }, (_, i) => ({ id: `m${i}`, value: stream.next() * n }));
  const reported = truth.map(({ id, value }) => ({ id, value: value + sigma * stream.normal(), sigma }));
  return { places: placesById(truth, 'minimise'), reported };
}

test('exact values have certain places; equal ones are ordered by id, without regret', () => {
  const exact = [
    ['c', 1],
    ['a', 2],
    ['b', 1],
  ].map(([id, value]) => ({ id: id as string, value: value as number, sigma: 0 }));
  const posterior = draw(exact, 1);
  assert.deepEqual(posterior.ids, ['b', 'c', 'a']);
  assert.deepEqual(
    [0, 1, 2].map((i) => probabilityTopK(posterior, i, 1)),
    [1, 0, 0],
  );
  assert.deepEqual(
    [0, 1, 2].map((i) => rankInterval(posterior, i)),
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
  );
  assert.equal(posterior.expectedRegret, 0);
  assert.equal(posterior.draws, 1, 'one draw stands for all');
});

test('of two candidates the chance to be ahead and the regret are those of the closed formulas', () => {
  // P = Phi(d / s), E[max(0, X1 - X2)] = s phi(d / s) - d Phi(-d / s), with s^2 = s1^2 + s2^2.
  const [d, s] = [0.5, Math.hypot(0.6, 0.8)];
  const posterior = draw([
    { id: 'a', value: 0, sigma: 0.6 },
    { id: 'b', value: d, sigma: 0.8 },
  ]);
  const ahead = normalCdf(d / s);
  assert.ok(
    Math.abs(probabilityTopK(posterior, 0, 1) - ahead) <
      FOUR_SIGMA * Math.sqrt((ahead * (1 - ahead)) / DRAWS),
  );
  assert.ok(Math.abs(probabilityTopK(posterior, 0, 1) + probabilityTopK(posterior, 1, 1) - 1) < ROUNDING);
  assert.ok(Math.abs(probabilityBehind(posterior, 0, 1) + probabilityTopK(posterior, 0, 1) - 1) < ROUNDING);
  assert.equal(probabilityAhead(posterior, 1, 2), probabilityTopK(posterior, 1, 1));
  const regret = (s * Math.exp((-d * d) / (2 * s * s))) / Math.sqrt(2 * Math.PI) - d * normalCdf(-d / s);
  // The loss per draw is at most as wide as the difference itself.
  assert.ok(Math.abs(posterior.expectedRegret - regret) < (FOUR_SIGMA * s) / Math.sqrt(DRAWS));
});

test('every draw hands out every place once, so chances add up to the size of the shortlist', () => {
  const { reported } = experiment(1, 30, 3);
  const posterior = draw(reported, 7);
  const total = posterior.ids.reduce((sum, _, i) => sum + probabilityTopK(posterior, i, 7), 0);
  assert.ok(Math.abs(total - 7) < 1000 * ROUNDING);
});

test('regret is the reported shortlist minus the best one, whichever way it is summed', () => {
  const { reported } = experiment(2, 12, 2);
  const k = 4;
  const ordered = [...reported].sort(betterFirst('minimise'));
  const stream = randomStream(1, 'posterior');
  let total = 0;
  for (let d = 0; d < 500; d++) {
    const values = ordered.map(({ value, sigma }) => value + sigma * stream.normal());
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    total += sum(values.slice(0, k)) - sum([...values].sort((a, b) => a - b).slice(0, k));
  }
  assert.ok(Math.abs(draw(reported, k, 1, 500).expectedRegret - total / 500) < 100 * ROUNDING);
});

test('neither the order of the candidates nor the sign of the goal changes a bit', () => {
  const { reported } = experiment(3, 40, 4);
  const reference = draw(reported, 5);
  assert.deepEqual(draw(shuffled(reported, randomStream(1, 'shuffle')), 5), reference);
  const mirrored = reported.map((one) => ({ ...one, value: -one.value }));
  const options = { goal: 'maximise' as const, top: 5, draws: DRAWS };
  assert.deepEqual(drawPlaces(mirrored, options, randomStream(1, 'posterior')), reference);
});

test('rank intervals cover the true place in 85 to 95 % of the cases over seeds', () => {
  let [covered, cases] = [0, 0];
  for (let seed = 0; seed < 100; seed++) {
    const { places, reported } = experiment(seed, 60, 6);
    const posterior = draw(reported, 10, seed, 500);
    posterior.ids.forEach((id, i) => {
      const [low, high] = rankInterval(posterior, i);
      covered += low <= places.get(id)! && places.get(id)! <= high ? 1 : 0;
      cases += 1;
    });
  }
  const coverage = covered / cases;
  assert.ok(coverage >= 0.85 && coverage <= 0.95, `coverage ${coverage}`);
});

test('of the candidates given a chance of p to be in the top ten, a share of p is', () => {
  const bins = Array.from({ length: 5 }, () => ({ chance: 0, hits: 0, cases: 0 }));
  for (let seed = 0; seed < 300; seed++) {
    const { places, reported } = experiment(1000 + seed, 60, 3);
    const posterior = draw(reported, 10, seed, 300);
    posterior.ids.forEach((id, i) => {
      const chance = probabilityTopK(posterior, i, 10);
      const bin = bins[Math.min(4, Math.floor(chance * 5))]!;
      bin.chance += chance;
      bin.hits += places.get(id)! <= 10 ? 1 : 0;
      bin.cases += 1;
    });
  }
  for (const { chance, hits, cases } of bins) {
    assert.ok(cases > 400, `${cases} cases`);
    assert.ok(Math.abs(chance - hits) / cases < CALIBRATION, `said ${chance / cases}, was ${hits / cases}`);
  }
});

test('time and memory stay bounded: fewer draws for very many candidates', () => {
  assert.deepEqual([1, 5000, 10_000, 100_000].map(drawCount), [4000, 4000, 2000, 500]);
});
