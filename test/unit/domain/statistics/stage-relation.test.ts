// The relation between the stages follows the data where they bend, is not led astray by outliers, and its spread looks one way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  between,
  fitLocally,
  localDesign,
  locate,
  predict,
} from '../../../../domain/statistics/local-regression.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { fitRelation, SPANS, stageRelation } from '../../../../domain/statistics/stage-relation.js';
import { REGRESSION_ROUNDING } from '../../../reference/tolerances.js';

const X = Float64Array.from({ length: 60 }, (_, i) => i / 10);
const ONES = new Float64Array(60).fill(1);

function near(actual: number, expected: number, tolerance = REGRESSION_ROUNDING) {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} instead of ${expected}`);
}

test('local lines through a straight line are that line, between the points and beyond them', () => {
  const y = X.map((x) => 3 - 2 * x);
  for (const span of SPANS) {
    const design = localDesign(X, span, 16);
    const lines = fitLocally(design, X, y, ONES);
    for (const x of [-4, 0, 0.33, 3.7, 5.9, 12])
      near(predict(lines, x, locate(design, Float64Array.of(x))[0]!), 3 - 2 * x);
  }
});

test('weights count like repeated points', () => {
  const y = X.map((x) => Math.sin(x));
  const twice = (values: Float64Array) =>
    Float64Array.from([...values].flatMap((value, i) => (i < 5 ? [value, value] : [value])));
  const design = localDesign(X, 1, 2);
  const repeated = { ...design, kernels: design.kernels.map(twice) };
  const weighted = fitLocally(
    design,
    X,
    y,
    ONES.map((one, i) => (i < 5 ? 2 : one)),
  );
  const plain = fitLocally(repeated, twice(X), twice(y), twice(ONES));
  weighted.slopes.forEach((slope, node) => near(slope, plain.slopes[node]!));
});

test('a narrow span follows a bend that one line cannot', () => {
  const y = X.map((x) => Math.max(0, x - 3));
  const at = (span: number) => {
    const design = localDesign(X, span, 16);
    return predict(fitLocally(design, X, y, ONES), 1, locate(design, Float64Array.of(1))[0]!);
  };
  assert.ok(Math.abs(at(0.3)) < 1e-9);
  assert.ok(Math.abs(at(1)) > 0.05);
});

test('figures at the nodes are blended between them and held beyond', () => {
  const design = { nodes: Float64Array.of(0, 1, 3), kernels: [], range: 3 };
  const figures = Float64Array.of(10, 20, 40);
  const positions = locate(design, Float64Array.of(-1, 0, 0.5, 1, 2, 3, 9));
  assert.deepEqual(
    positions.map((position) => between(figures, position)),
    [10, 10, 15, 20, 30, 40, 40],
  );
});

test('all stage-1 values equal: the centre is their mean, without a slope', () => {
  const x = new Float64Array(8).fill(0.7);
  const y = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
  const { centre } = fitRelation(stageRelation(x, y), 1, new Float64Array(8).fill(1));
  near(centre(0.7, { left: 0, share: 0 }), 4.5, 0.2);
  near(centre(5, { left: 0, share: 0 }), centre(0.7, { left: 0, share: 0 }));
});

test('candidates that stage 2 finds far worse move neither the centre nor the spread towards better', () => {
  const stream = randomStream(2, 'relation');
  const y = X.map((x) => 0.5 * x + 0.1 * stream.normal());
  const clean = fitRelation(stageRelation(X, y), 1, ONES);
  const wild = fitRelation(
    stageRelation(
      X,
      y.map((value, i) => (i % 15 === 7 ? value + 3 : value)),
    ),
    1,
    ONES,
  );
  const position = { left: 8, share: 0 };
  near(wild.centre(3.2, position), clean.centre(3.2, position), 0.03);
  near(wild.spread(position), clean.spread(position), 0.03);
  near(clean.spread(position), 0.1, 0.03);
});

test('deviations towards better count in full', () => {
  const stream = randomStream(2, 'relation');
  const y = X.map((x, i) => 0.5 * x + 0.1 * stream.normal() - (i % 15 === 7 ? 3 : 0));
  const { spread } = fitRelation(stageRelation(X, y), 1, ONES);
  assert.ok(spread({ left: 8, share: 0 }) > 0.6);
});
