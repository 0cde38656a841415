// Property: SPSA goes down on average from two values a step, whatever the number of parameters, also under noise; no step is longer
// than asked for; it says truly why it stopped, and goes on bit for bit from a state that went through JSON.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  advanceSpsa,
  PROGRESS_STEPS,
  spsaPoints,
  startSpsa,
  type SpsaSettings,
  type SpsaState,
} from '../../../../domain/quantum/spsa.js';
import { randomStream, type RandomStream } from '../../../../domain/statistics/random.js';
import { ROUNDING } from '../../../reference/tolerances.js';

type Landscape = (x: readonly number[]) => number;

/** Curvatures 1 to 3. */
const bowl: Landscape = (x) => x.reduce((sum, xi, i) => sum + 0.5 * (1 + (i % 3)) * xi * xi, 0);

const START = [1, -0.8, 0.6, -0.4, 1.2];
/** Lengths of 0.1 in each parameter. */
const LENGTH = 0.1 * Math.sqrt(START.length);
const SETTINGS: SpsaSettings = {
  steps: 400,
  perturbation: LENGTH,
  longestStep: LENGTH,
  tolerance: -Infinity,
};

function minimise(
  landscape: Landscape,
  settings: SpsaSettings,
  seed: number,
  deviation = 0,
  keep: (state: SpsaState) => SpsaState = (state) => state,
): SpsaState {
  const noise: RandomStream = randomStream(seed, 'noise');
  let state = keep(startSpsa(START, randomStream(seed, 'directions')));
  while (state.status === 'running') {
    const values = spsaPoints(state, settings).map((x) => landscape(x) + deviation * noise.normal());
    state = keep(advanceSpsa(state, values, settings));
  }
  return state;
}

test('without noise a bowl is descended to a hundredth of a percent of its height', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const end = minimise(bowl, SETTINGS, seed);
    assert.equal(end.status, 'exhausted');
    assert.ok(bowl(end.parameters) < 1e-4 * bowl(START), `seed ${seed}: ${bowl(end.parameters)}`);
  }
});

test('noise of a hundredth of the height is averaged out: the end lies below a hundredth, for every seed', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const end = minimise(bowl, { ...SETTINGS, perturbation: 3 * LENGTH }, seed, 0.01 * bowl(START));
    assert.ok(bowl(end.parameters) < 0.01 * bowl(START), `seed ${seed}: ${bowl(end.parameters)}`);
  }
});

test('the first step has about the length asked for, and is never longer, whatever the height of the landscape', () => {
  for (const scale of [1e-3, 1, 1e3]) {
    const lengths = Array.from({ length: 200 }, (_, seed) => {
      const landscape: Landscape = (x) => scale * x.reduce((sum, xi) => sum + xi, 0);
      const end = minimise(landscape, { ...SETTINGS, steps: 1 }, seed);
      return Math.hypot(...end.parameters.map((x, i) => x - START[i]!));
    });
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
    assert.ok(Math.max(...lengths) < LENGTH * (1 + 10 * ROUNDING));
    assert.ok(mean > 0.6 * LENGTH, `${scale}: ${mean}`);
  }
});

test('the two points of a step lie either side of the parameters, as far in every one of them', () => {
  const state = startSpsa(START, randomStream(1, 'points'));
  const points = spsaPoints(state, SETTINGS);
  assert.equal(points.length, 2 * state.directions.length);
  for (let k = 0; k < points.length; k += 2) {
    START.forEach((x, i) => {
      const [ahead, behind] = [points[k]![i]!, points[k + 1]![i]!];
      assert.ok(Math.abs(ahead + behind - 2 * x) < 10 * ROUNDING);
      assert.ok(
        Math.abs(Math.abs(ahead - x) - SETTINGS.perturbation / Math.sqrt(START.length)) < 10 * ROUNDING,
      );
    });
  }
});

test('steps shorten as Spall says: a_k (k + 1 + A)^0.602 and c_k (k + 1)^0.101 stay the same', () => {
  const landscape: Landscape = (x) => x[0]!;
  const lengths: number[] = [];
  let before = START[0]!;
  minimise(landscape, { ...SETTINGS, steps: 200 }, 7, 0, (state) => {
    if (state.steps > 0) lengths.push(Math.abs(state.parameters[0]! - before));
    before = state.parameters[0]!;
    return state;
  });
  const [first, last] = [lengths[0]!, lengths[199]!];
  assert.ok(Math.abs((last / first) * ((200 + 20) / (1 + 20)) ** 0.602 - 1) < 1e-9);
});

test('directions are as often ahead as behind, and differ between steps and seeds', () => {
  const signs = Array.from({ length: 50 }, (_, seed) =>
    startSpsa(START, randomStream(seed, 'signs')).directions.flat(),
  ).flat();
  const sum = signs.reduce((total, sign) => total + sign, 0);
  assert.ok(signs.every((sign) => Math.abs(sign) === 1));
  assert.ok(Math.abs(sum) < 4 * Math.sqrt(signs.length));
});

test('a landscape that no longer falls ends the run, not before two windows of steps', () => {
  const end = minimise(bowl, { ...SETTINGS, steps: 2000, tolerance: 1e-3 }, 1);
  assert.equal(end.status, 'converged');
  assert.ok(end.steps >= 2 * PROGRESS_STEPS && end.steps < 500, String(end.steps));
  assert.ok(bowl(end.parameters) < 0.02);
});

test('a flat landscape stalls, nothing to optimise has converged at once, another number of values is refused', () => {
  const flat = minimise(() => 3, SETTINGS, 1);
  assert.equal(flat.status, 'stalled');
  assert.deepEqual(flat.parameters, START);
  assert.equal(startSpsa([], randomStream(1, 'none')).status, 'converged');
  const state = startSpsa(START, randomStream(1, 'few'));
  assert.throws(() => advanceSpsa(state, [1], SETTINGS), /SPSA: expected 40 values, got 1/);
});

test('a state that goes through JSON after every answer gives the same bits', () => {
  const settings = { ...SETTINGS, steps: 60 };
  const whole = minimise(bowl, settings, 3, 0.01);
  const through = (state: SpsaState) => JSON.parse(JSON.stringify(state)) as SpsaState;
  assert.deepEqual(minimise(bowl, settings, 3, 0.01, through), whole);
});
