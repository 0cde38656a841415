// Property: Rotosolve puts every parameter at its minimum and nowhere else for noise alone, says truly why it stopped, and goes on bit for bit
// from a state that went through JSON.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  advanceRotosolve,
  rotosolvePoints,
  startRotosolve,
  type RotosolveSettings,
  type RotosolveState,
} from '../../../../domain/quantum/rotosolve.js';
import { nodes } from '../../../../domain/quantum/trigonometric-interpolation.js';
import { randomStream, type RandomStream } from '../../../../domain/statistics/random.js';
import { ROUNDING } from '../../../reference/tolerances.js';

type Landscape = (x: readonly number[]) => number;

function minimise(
  landscape: Landscape,
  start: readonly number[],
  settings: RotosolveSettings,
  noise?: { deviation: number; stream: RandomStream },
  keep: (state: RotosolveState) => RotosolveState = (state) => state,
): RotosolveState {
  let state = keep(startRotosolve(start));
  while (state.status === 'running') {
    const measured = rotosolvePoints(state, settings).map((x) => ({
      value: landscape(x) + (noise ? noise.deviation * noise.stream.normal() : 0),
      variance: (noise?.deviation ?? 0) ** 2,
    }));
    state = keep(advanceRotosolve(state, measured, settings));
  }
  return state;
}

const SETTINGS: RotosolveSettings = { degree: 2, steps: 500, tolerance: 1e-12 };

/** Rotations of (x, y) by excitations and a form on the result: degree 2 in either parameter, minimum -2 at x = 0.3, y = -1.1. */
const coupled: Landscape = ([x = 0, y = 0]) =>
  -Math.cos(x - 0.3) * Math.cos(y + 1.1) - Math.cos(x - 0.3) ** 2;

test('coupled parameters reach their common minimum in some passes', () => {
  const end = minimise(coupled, [1.2, 0.4], SETTINGS);
  assert.equal(end.status, 'converged');
  assert.ok(Math.abs(coupled(end.parameters) + 2) < 1e-12);
  assert.ok(end.steps < 20);
});

test('values never rise from one step to the next', () => {
  let before = Infinity;
  minimise(coupled, [2, -2], SETTINGS, undefined, (state) => {
    const value = coupled(state.parameters);
    assert.ok(value <= before + ROUNDING);
    before = value;
    return state;
  });
});

test('where the value does not depend on a parameter, noise moves it only now and then', () => {
  const moves = (claimed: number): number => {
    const stream = randomStream(3, 'flat');
    return Array.from({ length: 200 }, () => {
      const measured = nodes(2).map(() => ({ value: stream.normal(), variance: claimed }));
      const [moved] = advanceRotosolve(startRotosolve([0]), measured, SETTINGS).parameters;
      return moved !== 0 ? 1 : 0;
    }).reduce<number>((sum, one) => sum + one, 0);
  };
  assert.equal(moves(0), 200);
  assert.ok(moves(1) < 100, String(moves(1)));
});

test('of two minima alike the near one is chosen, more than eight times in ten where errors are known, half the time where not', () => {
  const near = (claimed: number): number => {
    const stream = randomStream(4, 'near');
    const ends = Array.from({ length: 200 }, () => {
      const measured = nodes(2).map((t) => ({
        value: -Math.cos(2 * (t - 0.1)) + 0.005 * stream.normal(),
        variance: claimed,
      }));
      return advanceRotosolve(startRotosolve([0]), measured, SETTINGS).parameters[0]!;
    });
    return ends.filter((end) => Math.abs(end - 0.1) < 0.05).length;
  };
  assert.ok(near(0.005 ** 2) > 160, String(near(0.005 ** 2)));
  assert.ok(near(0) < 120);
});

test('under noise the end is near the minimum, and the run converges', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const noise = { deviation: 0.02, stream: randomStream(seed, 'noise') };
    const end = minimise(coupled, [1.2, 0.4], { ...SETTINGS, tolerance: 0.02 }, noise);
    assert.equal(end.status, 'converged');
    assert.ok(coupled(end.parameters) < -2 + 0.02, `seed ${seed}: ${coupled(end.parameters)}`);
  }
});

test('a state that goes through JSON after every answer gives the same bits', () => {
  const run = (keep?: (state: RotosolveState) => RotosolveState) =>
    minimise(
      coupled,
      [1.2, 0.4],
      { ...SETTINGS, steps: 9, tolerance: -1 },
      { deviation: 0.1, stream: randomStream(5, 'json') },
      keep,
    );
  const whole = run();
  assert.equal(whole.steps, 9);
  assert.deepEqual(
    run((state) => JSON.parse(JSON.stringify(state)) as RotosolveState),
    whole,
  );
});

test('out of steps is exhausted; nothing to optimise has converged at once; another number of values is refused', () => {
  assert.equal(minimise(coupled, [1.2, 0.4], { ...SETTINGS, steps: 1 }).status, 'exhausted');
  assert.equal(startRotosolve([]).status, 'converged');
  assert.throws(
    () => advanceRotosolve(startRotosolve([0]), [], SETTINGS),
    /rotosolve: expected 5 values, got 0/,
  );
});
