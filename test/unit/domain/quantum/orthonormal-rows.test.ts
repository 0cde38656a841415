// Property: rows become orthonormal and span what they spanned; those that depend on others, but for rounding, are left out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orthonormalRows, removeSpan } from '../../../../domain/quantum/orthonormal-rows.js';
import { dot } from '../../../../domain/quantum/vector.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';

const stream = randomStream(3, 'rows');
const drawn = Array.from({ length: 4 }, () => Float64Array.from({ length: 9 }, () => stream.normal()));

test('nearly parallel rows count, dependent and empty ones do not', () => {
  const [a, b, c, d] = drawn as [Float64Array, Float64Array, Float64Array, Float64Array];
  const near = a.map((value, i) => value + 1e-7 * b[i]!);
  const dependent = c.map((value, i) => 0.3 * value - 2 * a[i]! + near[i]!);
  const rows = [a, near, c, dependent, new Float64Array(9), d];
  const basis = orthonormalRows(rows);
  assert.equal(basis.length, 4);
  basis.forEach((one, i) =>
    basis.forEach((other, j) =>
      assert.ok(Math.abs(dot(one, other) - (i === j ? 1 : 0)) < LINEAR_ALGEBRA_ROUNDING),
    ),
  );
  for (const row of rows) {
    const left = Float64Array.from(row);
    removeSpan(basis, left);
    assert.ok(Math.sqrt(dot(left, left)) < LINEAR_ALGEBRA_ROUNDING);
  }
});
