// The normal distribution function and the exponential behind it are exact to rounding on every platform.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalCdf } from '../../../../domain/statistics/normal-cdf.js';
import { normalQuantile } from '../../../../domain/statistics/normal-quantile.js';
import { portableExp } from '../../../../domain/statistics/portable-exp.js';
import { ROUNDING } from '../../../reference/tolerances.js';

test('the portable exponential agrees with the built-in one over its whole range', () => {
  for (let x = -700; x <= 700; x += 0.773) {
    assert.ok(Math.abs(portableExp(x) / Math.exp(x) - 1) < ROUNDING, `exp ${x}`);
  }
  assert.equal(portableExp(0), 1);
  assert.equal(portableExp(-1e6), 0);
  assert.equal(portableExp(-Infinity), 0);
  for (const x of [701, Infinity, NaN])
    assert.throws(() => portableExp(x), /expected a number of at most 700, got/);
});

test('tabulated values are reproduced, and both sides add up to one', () => {
  const tabulated: [number, number][] = [
    [0, 0.5],
    [1, 0.8413447460685429],
    [-3, 0.0013498980316300946],
    [1.959963984540054, 0.975],
  ];
  for (const [z, expected] of tabulated) assert.ok(Math.abs(normalCdf(z) - expected) < ROUNDING, `z = ${z}`);
  for (let z = -9; z <= 9; z += 0.1) assert.ok(Math.abs(normalCdf(z) + normalCdf(-z) - 1) < ROUNDING);
  assert.deepEqual([-Infinity, Infinity].map(normalCdf), [0, 1]);
});

test('it undoes the quantile', () => {
  for (let p = 0.001; p < 1; p += 0.013)
    assert.ok(Math.abs(normalCdf(normalQuantile(p)) - p) < ROUNDING, `p = ${p}`);
});
