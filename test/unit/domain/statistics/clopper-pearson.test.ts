// The interval of a share is Clopper and Pearson's: published ends are reproduced, and it covers what it promises.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clopperPearson } from '../../../../domain/statistics/clopper-pearson.js';
import { regularisedIncompleteBeta } from '../../../../domain/statistics/incomplete-beta.js';
import { CONTINUED_FRACTION, TABULATED_FOUR_DIGITS } from '../../../reference/tolerances.js';

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

/** Chance of at least `a` successes in `n` trials, term by term. */
function upperTail(n: number, a: number, x: number): number {
  let total = 0;
  for (let k = a; k <= n; k++) total += binomial(n, k) * x ** k * (1 - x) ** (n - k);
  return total;
}

test('the incomplete beta function is the upper tail of a binomial law', () => {
  for (const n of [1, 2, 7, 30]) {
    for (let a = 1; a <= n; a++) {
      for (const x of [0.001, 0.2, 0.5, 0.77, 0.999]) {
        const error = Math.abs(regularisedIncompleteBeta(x, a, n - a + 1) - upperTail(n, a, x));
        assert.ok(error < CONTINUED_FRACTION, `I_${x}(${a}, ${n - a + 1}) off by ${error}`);
      }
    }
  }
});

test('it is symmetric and keeps its ends, also for ten thousand trials', () => {
  for (const [a, b] of [
    [1, 1],
    [3, 8],
    [5000, 5001],
    [1, 10_000],
  ] as const) {
    for (const x of [0, 1e-4, 0.3, 0.5, 0.9999, 1]) {
      const sum = regularisedIncompleteBeta(x, a, b) + regularisedIncompleteBeta(1 - x, b, a);
      assert.ok(Math.abs(sum - 1) < CONTINUED_FRACTION, `${x} ${a} ${b}: ${sum}`);
    }
  }
  assert.throws(() => regularisedIncompleteBeta(0.5, 0.5, 1), /expected whole a, b/);
  assert.throws(() => regularisedIncompleteBeta(1.5, 1, 1), /expected x in \[0, 1\]/);
});

test('published 95 % intervals are reproduced', () => {
  // R. G. Newcombe, Statistics in Medicine 17, 857 (1998), table I, method 5.
  const published: [number, number, number, number][] = [
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ];
  for (const [hits, trials, low, high] of published) {
    const interval = clopperPearson(hits, trials, 0.025);
    assert.ok(Math.abs(interval[0] - low) < TABULATED_FOUR_DIGITS, `${hits}/${trials}: ${interval}`);
    assert.ok(Math.abs(interval[1] - high) < TABULATED_FOUR_DIGITS, `${hits}/${trials}: ${interval}`);
  }
});

test('with no hit the upper end is 1 - tail^(1/n), with hits only it mirrors', () => {
  for (const n of [1, 5, 40]) {
    const none = clopperPearson(0, n);
    assert.ok(Math.abs(none[1] - (1 - 0.05 ** (1 / n))) < CONTINUED_FRACTION);
    assert.ok(Math.abs(clopperPearson(n, n)[0] - (1 - none[1])) < CONTINUED_FRACTION);
  }
});

test('it covers every true share at least 90 % of the time, summed over all outcomes', () => {
  const n = 12;
  for (let share = 0.02; share < 1; share += 0.02) {
    let covered = 0;
    for (let hits = 0; hits <= n; hits++) {
      const [low, high] = clopperPearson(hits, n);
      if (low <= share && share <= high)
        covered += binomial(n, hits) * share ** hits * (1 - share) ** (n - hits);
    }
    assert.ok(covered >= 0.9, `share ${share}: ${covered}`);
  }
});

test('impossible counts are refused', () => {
  for (const [hits, trials] of [
    [3, 2],
    [-1, 5],
    [0, 0],
    [1.5, 3],
  ] as const) {
    assert.throws(() => clopperPearson(hits, trials), /expected whole 0 <= hits <= trials/);
  }
  assert.throws(() => clopperPearson(1, 2, 0.5), /expected a tail in \(0, 1\/2\), got 0.5/);
});
