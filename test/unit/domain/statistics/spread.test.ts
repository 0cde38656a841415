// Quantiles, medians and deviations are the textbook's, ties are chains, precision counts what cannot be told apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, medianAbsoluteDeviation, SIGMA_PER_MAD } from '../../../../domain/statistics/median.js';
import { normalQuantile } from '../../../../domain/statistics/normal-quantile.js';
import { precisionAtK } from '../../../../domain/statistics/precision.js';
import { quantile } from '../../../../domain/statistics/quantile.js';
import { tieGroups } from '../../../../domain/statistics/ties.js';
import { TABULATED_FOUR_DIGITS } from '../../../reference/tolerances.js';

test('quantiles interpolate between neighbours and reach both ends', () => {
  const values = [4, 1, 3, 2];
  assert.deepEqual(
    [0, 0.25, 0.5, 1].map((share) => quantile(values, share)),
    [1, 1.75, 2.5, 4],
  );
  assert.equal(quantile([7], 0.3), 7);
  assert.deepEqual(values, [4, 1, 3, 2]);
  assert.throws(() => quantile([], 0.5), /expected at least one value, got none/);
  assert.throws(() => quantile([1], 1.1), /expected a share in \[0, 1\], got 1.1/);
});

test('one wild value moves neither the median nor the deviation', () => {
  assert.equal(median([1, 2, 3, 4, 1000]), 3);
  assert.equal(medianAbsoluteDeviation([1, 2, 3, 4, 1000]), 1);
});

test('the factor from deviation to sigma is that of a normal law', () => {
  assert.ok(Math.abs(SIGMA_PER_MAD - 1 / normalQuantile(0.75)) < TABULATED_FOUR_DIGITS);
});

test('a tie group is a chain of neighbours closer than the tolerance, in either direction', () => {
  assert.deepEqual(tieGroups([0, 0.5, 1, 2, 2.2, 4], 0.6), [1, 1, 1, 2, 2, 3]);
  assert.deepEqual(tieGroups([4, 2.2, 2, 1, 0.5, 0], 0.6), [1, 2, 2, 3, 3, 3]);
});

test('values exactly one tolerance apart differ, equal ones tie even without a tolerance', () => {
  assert.deepEqual(tieGroups([0, 1, 2], 1), [1, 2, 3]);
  assert.deepEqual(tieGroups([0, 0, 1], 0), [1, 1, 2]);
  assert.deepEqual(tieGroups([], 1), []);
});

test('precision is the share of the shortlist that belongs there', () => {
  const truth = [1, 2, 3, 4].map((value, i) => ({ id: 'abcd'[i]!, value }));
  const rule = { k: 2, goal: 'minimise' as const, tieTolerance: 0 };
  assert.equal(precisionAtK(['b', 'a', 'c', 'd'], truth, rule), 1);
  assert.equal(precisionAtK(['a', 'd', 'b', 'c'], truth, rule), 0.5);
  assert.equal(precisionAtK(['a', 'b', 'c', 'd'], truth, { ...rule, goal: 'maximise' }), 0);
  assert.equal(precisionAtK(['d', 'c', 'b', 'a'], truth, { ...rule, k: 9 }), 1);
});

test('a candidate that cannot be told from the last of the true shortlist counts as right', () => {
  const truth = [1, 2, 2 + 1e-7, 4].map((value, i) => ({ id: 'abcd'[i]!, value }));
  const rule = { k: 2, goal: 'minimise' as const, tieTolerance: 1e-6 };
  assert.equal(precisionAtK(['a', 'c', 'b', 'd'], truth, rule), 1);
  assert.equal(precisionAtK(['a', 'c', 'b', 'd'], truth, { ...rule, tieTolerance: 1e-8 }), 0.5);
  assert.throws(() => precisionAtK(['x'], truth, rule), /no true value for x/);
  assert.throws(() => precisionAtK([], [], rule), /expected at least one candidate/);
});
