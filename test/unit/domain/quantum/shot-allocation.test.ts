// Property: no other split of the shots among the settings has a smaller variance, and the target error gives its number of shots.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allocateShots,
  bestStandardError,
  shotsFor,
  standardErrorOf,
} from '../../../../domain/quantum/shot-allocation.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { ROUNDING } from '../../../reference/tolerances.js';

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The least variance over every split with at least so many shots each. */
function leastByTrial(sigmas: number[], shots: number, fewest = 2): number {
  if (sigmas.length === 1) return sigmas[0]! ** 2 / shots;
  const [first, ...rest] = sigmas as [number, ...number[]];
  let best = Infinity;
  for (let n = fewest; n <= shots - fewest * rest.length; n++) {
    best = Math.min(best, first ** 2 / n + leastByTrial(rest, shots - n, fewest));
  }
  return best;
}

test('the split is the best of all splits, by trial', () => {
  const stream = randomStream(1, 'sigmas');
  for (let k = 0; k < 40; k++) {
    const sigmas = Array.from({ length: 3 }, () => stream.next() ** 3);
    const shots = 6 + stream.nextInt(40);
    for (const fewest of [2, Math.max(2, Math.floor(shots / 6))]) {
      const allocation = allocateShots(sigmas, shots, fewest);
      assert.equal(total(allocation), shots);
      const variance = standardErrorOf(sigmas, allocation) ** 2;
      assert.ok(variance <= leastByTrial(sigmas, shots, fewest) * (1 + 10 * ROUNDING));
    }
  }
});

test('many shots are split in proportion to the deviations and reach the best standard error', () => {
  const sigmas = [4, 2, 1, 1];
  assert.deepEqual(allocateShots(sigmas, 8_000_000), [4_000_000, 2_000_000, 1_000_000, 1_000_000]);
  assert.equal(
    standardErrorOf(sigmas, allocateShots(sigmas, 8_000_000)),
    bestStandardError(sigmas, 8_000_000),
  );
});

test('settings without variance get two shots, and equal ones even shares', () => {
  assert.deepEqual(allocateShots([0, 1, 0], 10), [2, 6, 2]);
  assert.deepEqual(allocateShots([0, 1, 0], 20, 5), [5, 10, 5]);
  assert.deepEqual(allocateShots([0, 0, 0], 8), [2, 3, 3]);
  assert.deepEqual(allocateShots([1, 1, 1], 8).toSorted(), [2, 3, 3]);
});

test('the shots for a target error reach it, and one less does not', () => {
  const sigmas = [0.3, 0.05, 0.11];
  const shots = shotsFor(sigmas, 1e-3);
  assert.ok(bestStandardError(sigmas, shots) <= 1e-3 && bestStandardError(sigmas, shots - 1) > 1e-3);
  assert.equal(shotsFor(sigmas, 100), 6);
});

test('shots, errors and deviations that make no sense are refused', () => {
  for (const shots of [0, -5, 1.5, NaN, Infinity]) {
    assert.throws(
      () => allocateShots([1], shots),
      new RegExp(`shots: expected a positive integer, got ${shots}`),
    );
  }
  assert.throws(() => allocateShots([1, 1, 1], 5), /expected at least 6, 2 for each of 3 settings, got 5/);
  assert.throws(() => allocateShots([], 5), /settings: expected at least one, got none/);
  assert.throws(
    () => allocateShots([1, -1], 5),
    /setting 1: expected a standard deviation of 0 or more, got -1/,
  );
  assert.throws(() => standardErrorOf([1, 1], [4]), /expected one number for each of 2 settings, got 1/);
  for (const error of [0, -1, NaN, Infinity]) {
    assert.throws(() => shotsFor([1], error), /standard error: expected a positive number/);
  }
  assert.throws(() => bestStandardError([1], 0), /shots: expected a positive number, got 0/);
});
