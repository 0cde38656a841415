// The chance to meet a threshold is the closed form of the normal law: Phi((t - x) / sigma) for at most t (M. Abramowitz, I. A. Stegun, Handbook of
// Mathematical Functions, 26.2; table 26.1 for the values).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probabilityMeetsThreshold } from '../../../../domain/statistics/threshold.js';
import { ROUNDING } from '../../../reference/tolerances.js';

const below = (value: number, sigma: number, threshold?: number) =>
  probabilityMeetsThreshold(value, sigma, { goal: 'minimise', threshold });
const above = (value: number, sigma: number, threshold?: number) =>
  probabilityMeetsThreshold(value, sigma, { goal: 'maximise', threshold });

test('tabulated values, in standard deviations between value and threshold', () => {
  for (const [deviations, phi] of [
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [2, 0.9772498680518208],
    [-3, 0.0013498980316300946],
  ] as const) {
    assert.ok(Math.abs(below(-0.25, 0.125, -0.25 + 0.125 * deviations)! - phi) < ROUNDING);
    assert.ok(Math.abs(above(-0.25, 0.125, -0.25 - 0.125 * deviations)! - phi) < ROUNDING);
  }
});

test('without an error it is certain, and a value on the threshold meets it from either side', () => {
  assert.deepEqual([below(0.1, 0, 0.2), below(0.2, 0, 0.2), below(0.3, 0, 0.2)], [1, 1, 0]);
  assert.deepEqual([above(0.1, 0, 0.2), above(0.2, 0, 0.2), above(0.3, 0, 0.2)], [0, 1, 1]);
});

test('both sides add up to one, and without a threshold there is no chance to state', () => {
  for (let value = -1; value <= 1; value += 0.17)
    assert.ok(Math.abs(below(value, 0.3, 0.1)! + above(value, 0.3, 0.1)! - 1) < ROUNDING);
  assert.deepEqual([below(1, 0.3), above(1, 0)], [null, null]);
});
