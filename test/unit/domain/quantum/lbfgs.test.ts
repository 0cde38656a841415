// Property: the minimiser finds minima, says truly why it stopped, and goes on bit for bit from a state that went through JSON.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advanceLbfgs, pointOf, PROGRESS_STEPS, startLbfgs } from '../../../../domain/quantum/lbfgs.js';
import type { LbfgsSettings, LbfgsState } from '../../../../domain/quantum/lbfgs.js';
import { satisfiesWolfe, startLineSearch } from '../../../../domain/quantum/line-search.js';
import { MINIMISER_END } from '../../../reference/tolerances.js';

type Answer = { value: number; gradient: number[] };
type Landscape = (x: readonly number[]) => Answer;

const TIGHT: LbfgsSettings = { maxIterations: 2000, gradientTolerance: 1e-9, progressTolerance: 0 };

/** Rosenbrock's valley (Comput. J. 3, 175 (1960)): minimum 0 at (1, 1), from the classical start (-1.2, 1). */
const rosenbrock: Landscape = ([x = 0, y = 0]) => ({
  value: 100 * (y - x * x) ** 2 + (1 - x) ** 2,
  gradient: [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)],
});

/** Axes with curvatures 1 to 10^4. */
const bowl: Landscape = (x) => ({
  value: x.reduce((sum, xi, i) => sum + 0.5 * 10 ** (i % 5) * xi * xi, 0),
  gradient: x.map((xi, i) => 10 ** (i % 5) * xi),
});

function minimise(
  landscape: Landscape,
  start: number[],
  settings: LbfgsSettings,
  keep: (state: LbfgsState) => LbfgsState = (state) => state,
): LbfgsState {
  let state = startLbfgs(start);
  while (state.status === 'running') {
    const { value, gradient } = landscape(pointOf(state));
    state = keep(advanceLbfgs(state, value, gradient, settings));
    assert.ok(state.evaluations < 10_000);
  }
  return state;
}

test('the valley of Rosenbrock is followed to its minimum', () => {
  const end = minimise(rosenbrock, [-1.2, 1], TIGHT);
  assert.equal(end.status, 'converged');
  end.parameters.forEach((x) => assert.ok(Math.abs(x - 1) < MINIMISER_END));
  assert.ok(end.evaluations < 100);
});

test('an ill-conditioned bowl is solved in far fewer steps than its condition number', () => {
  const end = minimise(
    bowl,
    Array.from({ length: 50 }, (_, i) => 1 + i / 50),
    TIGHT,
  );
  assert.equal(end.status, 'converged');
  assert.ok(end.iterations < 200);
  assert.ok(end.gradient.every((g) => Math.abs(g) <= TIGHT.gradientTolerance));
});

test('values never rise from one accepted step to the next', () => {
  minimise(rosenbrock, [-1.2, 1], TIGHT, (state) => {
    state.values.slice(1).forEach((value, i) => assert.ok(value <= state.values[i]!));
    return state;
  });
});

test('a state that goes through JSON after every answer gives the same bits', () => {
  for (const [landscape, start] of [
    [rosenbrock, [-1.2, 1]],
    [bowl, [3, -1, 4, -1, 5, 9, 2]],
  ] as const) {
    const through = (state: LbfgsState) => JSON.parse(JSON.stringify(state)) as LbfgsState;
    const whole = minimise(landscape, [...start], TIGHT);
    assert.deepEqual(minimise(landscape, [...start], TIGHT, through), through(whole));
  }
});

test('a stored state is not changed by what follows', () => {
  let state = startLbfgs([-1.2, 1]);
  for (let k = 0; k < 30; k++) {
    const text = JSON.stringify(state);
    const { value, gradient } = rosenbrock(pointOf(state));
    const next = advanceLbfgs(state, value, gradient, TIGHT);
    assert.equal(JSON.stringify(state), text);
    state = next;
  }
});

test('out of iterations is exhausted, with the best point so far', () => {
  const end = minimise(rosenbrock, [-1.2, 1], { ...TIGHT, maxIterations: 5 });
  assert.equal(end.status, 'exhausted');
  assert.equal(end.iterations, 5);
  assert.equal(end.values.at(-1), rosenbrock(end.parameters).value);
});

test('little progress over ten steps ends the run, but not before ten steps', () => {
  const end = minimise(rosenbrock, [-1.2, 1], { ...TIGHT, progressTolerance: 1e6 });
  assert.equal(end.status, 'converged');
  assert.equal(end.iterations, PROGRESS_STEPS);
});

test('a start at a minimum has converged after one evaluation', () => {
  assert.equal(minimise(rosenbrock, [1, 1], TIGHT).evaluations, 1);
});

test('a gradient that points the wrong way stalls instead of going on for ever', () => {
  const lying: Landscape = ([x = 0]) => ({ value: x * x, gradient: [-2 * x] });
  const end = minimise(lying, [1], TIGHT);
  assert.equal(end.status, 'stalled');
  assert.deepEqual(end.parameters, [1]);
});

test('a step is accepted only where the value falls enough and the slope has flattened', () => {
  const search = startLineSearch([1], -1, 1);
  assert.ok(satisfiesWolfe(search, { rise: -0.5, slope: 0 }, 0));
  assert.ok(!satisfiesWolfe(search, { rise: 0, slope: 0 }, 0), 'no decrease');
  assert.ok(!satisfiesWolfe(search, { rise: -0.5, slope: -0.95 }, 0), 'still as steep');
});
