// The classical stand-in is shifted by what this run measured, and says where its shift comes from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fallbackShift } from '../../../../domain/statistics/fallback-shift.js';
import { ROUNDING } from '../../../reference/tolerances.js';

const DECLARED = { shift: -0.1, error: 0.2, source: 'declared by the family' };

function pairs(...differences: number[]) {
  return differences.map((difference, i) => ({ stageOne: i, stageTwo: i + difference }));
}

test('with enough pairs it is the median difference, with 1.4826 median deviations as its error', () => {
  const shift = fallbackShift(pairs(1, 2, 3, 4, 1000), DECLARED, 5);
  assert.ok(Math.abs(shift.shift - 3) < ROUNDING);
  assert.ok(Math.abs(shift.error - 1.4826) < ROUNDING);
  assert.match(shift.source, /5 candidates of this run/);
});

test('with fewer pairs the declared shift is used as it is', () => {
  assert.deepEqual(fallbackShift(pairs(1, 2, 3, 4), DECLARED, 5), DECLARED);
  assert.deepEqual(fallbackShift([], DECLARED, 5), DECLARED);
});
