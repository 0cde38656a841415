// Property: the lowest eigenvalue is that of a full decomposition, for any size and for degenerate and split matrices.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { lowestEigenvalue } from '../../../../domain/chemistry/lowest-eigenvalue.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';

function reference(matrix: Float64Array, size: number): number {
  const full = Matrix.from1DArray(size, size, matrix);
  return new EigenvalueDecomposition(full, { assumeSymmetric: true }).realEigenvalues[0]!;
}

function assertLowest(matrix: Float64Array, size: number): void {
  const before = Float64Array.from(matrix);
  const found = lowestEigenvalue(matrix, size);
  assert.deepEqual(matrix, before, 'input untouched');
  assert.ok(Math.abs(found - reference(matrix, size)) < LINEAR_ALGEBRA_ROUNDING, `${size}: ${found}`);
}

test('random symmetric matrices of 1 to 60 rows', () => {
  const random = randomStream(1, 'lowest-eigenvalue');
  for (const size of [1, 2, 3, 4, 7, 13, 49, 60]) {
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = random.normal();
    }
    assertLowest(matrix, size);
  }
});

test('a fivefold lowest eigenvalue is found', () => {
  // A third everywhere less the identity: 6 / 3 - 1 once, -1 five times.
  const size = 6;
  const matrix = Float64Array.from({ length: size * size }, (_, k) => 1 / 3 - (k % (size + 1) === 0 ? 1 : 0));
  assertLowest(matrix, size);
  assert.ok(Math.abs(lowestEigenvalue(matrix, size) + 1) < LINEAR_ALGEBRA_ROUNDING);
});

test('diagonal and block matrices, whose reflections vanish', () => {
  assertLowest(Float64Array.from([3, 0, 0, 0, -2, 0, 0, 0, 1]), 3);
  assertLowest(Float64Array.from([1, 5, 0, 0, 5, 1, 0, 0, 0, 0, 2, 7, 0, 0, 7, 2]), 4);
  assertLowest(new Float64Array(16), 4);
});
