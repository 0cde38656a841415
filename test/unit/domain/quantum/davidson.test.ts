// Property: what is returned are the lowest eigenpairs, in order and with none left out, or an error with figures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Matrix } from 'ml-matrix';
import { davidson } from '../../../../domain/quantum/davidson.js';
import type { DavidsonLimits } from '../../../../domain/quantum/davidson.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { dot, drawnVector, eigen } from './dense-yardstick.js';

const LIMITS: DavidsonLimits = { residual: 1e-9, subspace: 20, products: 1000 };

/** Diagonally dominant with levels that rise as those of a molecule do; every third one twice. */
function drawnMatrix(size: number, seed: number): Matrix {
  const stream = randomStream(seed, 'davidson');
  const matrix = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = i === j ? Math.floor(i / 3) * 0.5 : 0.2 * (stream.next() - 0.5);
      matrix.set(i, j, value);
      matrix.set(j, i, value);
    }
  }
  return matrix;
}

function problemOf(matrix: Matrix, roots: number, starts: Float64Array[]) {
  const diagonal = matrix.diagonal();
  return {
    product: (input: Float64Array, output: Float64Array) => {
      for (let i = 0; i < input.length; i++) output[i] = dot(Float64Array.from(matrix.getRow(i)), input);
    },
    correct: (residual: Float64Array, value: number) => {
      residual.forEach((x, i) => (residual[i] = x / Math.min(value - diagonal[i]!, -0.05)));
    },
    purify: () => undefined,
    starts,
    roots,
  };
}

const drawnStarts = (size: number, count: number) =>
  Array.from({ length: count }, (_, k) => drawnVector(size, `start ${k}`));

test('the lowest eigenvalues of drawn matrices are those of dense diagonalisation', () => {
  for (let seed = 0; seed < 8; seed++) {
    const matrix = drawnMatrix(60, seed);
    const { values } = eigen(matrix);
    for (const roots of [1, 2, 5]) {
      const { pairs } = davidson(problemOf(matrix, roots, drawnStarts(60, roots)), LIMITS);
      pairs.forEach(({ value }, i) => assert.ok(Math.abs(value - values[i]!) < LINEAR_ALGEBRA_ROUNDING));
    }
  }
});

test('vectors are orthonormal eigenvectors to the residual that is reported', () => {
  const matrix = drawnMatrix(80, 99);
  const problem = problemOf(matrix, 4, drawnStarts(80, 4));
  const { pairs } = davidson(problem, LIMITS);
  const image = new Float64Array(80);
  pairs.forEach(({ vector, value, residual }, i) => {
    problem.product(vector, image);
    const distance = Math.sqrt(image.reduce((sum, x, k) => sum + (x - value * vector[k]!) ** 2, 0));
    assert.ok(residual <= LIMITS.residual);
    assert.ok(Math.abs(distance - residual) < LINEAR_ALGEBRA_ROUNDING);
    pairs.forEach((other, j) => {
      assert.ok(Math.abs(dot(vector, other.vector) - (i === j ? 1 : 0)) < LINEAR_ALGEBRA_ROUNDING);
    });
  });
});

test('degenerate roots are all found', () => {
  const matrix = Matrix.diag([1, 3, 1, 2, 1, 2]);
  const { pairs } = davidson(problemOf(matrix, 5, drawnStarts(6, 5)), LIMITS);
  pairs.forEach(({ value }, i) => assert.ok(Math.abs(value - [1, 1, 1, 2, 2][i]!) < LINEAR_ALGEBRA_ROUNDING));
});

test('a small subspace is cut back and the roots are the same', () => {
  const matrix = drawnMatrix(60, 5);
  const { values } = eigen(matrix);
  const { pairs, products } = davidson(problemOf(matrix, 3, drawnStarts(60, 3)), { ...LIMITS, subspace: 9 });
  assert.ok(products > 9);
  pairs.forEach(({ value }, i) => assert.ok(Math.abs(value - values[i]!) < LINEAR_ALGEBRA_ROUNDING));
});

test('too few products end in a failure that says how far it came', () => {
  assert.throws(
    () => davidson(problemOf(drawnMatrix(60, 1), 2, drawnStarts(60, 2)), { ...LIMITS, products: 9 }),
    {
      name: 'NumericalFailure',
      message: /expected residuals up to 1e-9 hartree, got \d\.\d\de-\d+ after [89] products of at most 9/,
    },
  );
});

test('start vectors that are not independent are refused with their number', () => {
  const start = drawnVector(60, 'same');
  assert.throws(
    () => davidson(problemOf(drawnMatrix(60, 1), 2, [start, start.slice()]), LIMITS),
    /expected 2 independent start vectors, got 1/,
  );
});
