// Property: a rotation is exp(theta (T - T^dagger)) itself: the power series of the operator, a unitary, undone by the opposite angle.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uccgsdExcitations } from '../../../../domain/quantum/ansatz-excitations.js';
import { applyExcitation, REST } from '../../../../domain/quantum/excitation.js';
import type { Excitation } from '../../../../domain/quantum/excitation.js';
import { rotate, rotationFactory, unrotate } from '../../../../domain/quantum/givens-rotation.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import {
  CENTRAL_DIFFERENCE,
  DIFFERENCE_STEP,
  LINEAR_ALGEBRA_ROUNDING,
} from '../../../reference/tolerances.js';
import { dot, drawnVector, largestDifference } from './dense-yardstick.js';
import { exponential, generator, sectorBlock } from './jordan-wigner-yardstick.js';

const THETA = 0.7;
/** A sector of many determinants. */
const LARGE = createSector(10, 3, 3);

test('a rotation equals the power series of its generator in sectors of 3 orbitals', () => {
  for (const [alpha, beta] of [
    [1, 1],
    [2, 1],
    [1, 2],
  ] as const) {
    const sector = createSector(3, alpha, beta);
    const rotationOf = rotationFactory(sector);
    for (const excitation of uccgsdExcitations(3)) {
      const psi = drawnVector(sector.dimension, 'psi');
      const expected = exponential(sectorBlock(generator(excitation, 3), sector), THETA)
        .mmul([...psi].map((x) => [x]))
        .to1DArray();
      rotate(rotationOf(excitation), THETA, psi);
      assert.ok(largestDifference(psi, expected) < LINEAR_ALGEBRA_ROUNDING, JSON.stringify(excitation));
    }
  }
});

function drawnUnitVector(length: number, name: string): Float64Array {
  const vector = drawnVector(length, name);
  const norm = Math.sqrt(dot(vector, vector));
  return vector.map((x) => x / norm);
}

const SAMPLES: Excitation[] = [
  { alpha: { from: [1], to: [7] }, beta: { from: [8], to: [3] } },
  { alpha: { from: [4, 6], to: [2, 9] }, beta: REST },
  { alpha: REST, beta: { from: [0], to: [5] } },
];

test('in a large sector each determinant turns by the cosine, and its image by sign times the sine', () => {
  const columns = LARGE.betaStrings.length;
  for (const excitation of SAMPLES) {
    const rotation = rotationFactory(LARGE)(excitation);
    for (let ket = 0; ket < LARGE.dimension; ket += 97) {
      const [row, column] = [Math.floor(ket / columns), ket % columns];
      const up = applyExcitation(excitation.alpha, LARGE.alphaStrings[row]!);
      const down = applyExcitation(excitation.beta, LARGE.betaStrings[column]!);
      if (up === null || down === null) continue;
      const image = LARGE.alphaIndex(up.string) * columns + LARGE.betaIndex(down.string);
      const psi = new Float64Array(LARGE.dimension);
      psi[ket] = 1;
      rotate(rotation, THETA, psi);
      assert.equal(psi[ket], Math.cos(THETA));
      assert.equal(psi[image], up.sign * down.sign * Math.sin(THETA));
      assert.equal(psi.filter((amplitude) => amplitude !== 0).length, 2);
    }
  }
});

test('rotations keep norms and overlaps, and the opposite one undoes them', () => {
  for (const [sector, excitations] of [
    [createSector(6, 3, 3), uccgsdExcitations(6)],
    [LARGE, SAMPLES],
  ] as const) {
    for (const excitation of excitations) {
      const rotation = rotationFactory(sector)(excitation);
      const [psi, lambda] = [drawnVector(sector.dimension, 'psi'), drawnVector(sector.dimension, 'lambda')];
      const [before, after] = [psi.slice(), lambda.slice()];
      const scale = Math.sqrt(dot(psi, psi) * dot(lambda, lambda));
      const overlap = dot(psi, lambda);
      rotate(rotation, THETA, psi);
      rotate(rotation, THETA, lambda);
      assert.ok(Math.abs(dot(psi, lambda) - overlap) < LINEAR_ALGEBRA_ROUNDING * scale);
      unrotate(rotation, THETA, psi, lambda);
      assert.ok(largestDifference(psi, before) < LINEAR_ALGEBRA_ROUNDING);
      assert.ok(largestDifference(lambda, after) < LINEAR_ALGEBRA_ROUNDING);
    }
  }
});

test('undoing a rotation returns the derivative of the rotated overlap', () => {
  // d/dtheta <lambda| exp(theta K) |psi> = <lambda| K exp(theta K) |psi>, by central difference.
  for (const sector of [createSector(5, 3, 2), LARGE]) {
    const excitation = { alpha: { from: [1], to: [4] }, beta: { from: [3], to: [0] } };
    const rotation = rotationFactory(sector)(excitation);
    const [start, lambda] = ['psi', 'lambda'].map((name) => drawnUnitVector(sector.dimension, name)) as [
      Float64Array,
      Float64Array,
    ];
    const overlapAt = (theta: number) => {
      const psi = start.slice();
      rotate(rotation, theta, psi);
      return dot(lambda, psi);
    };
    const step = DIFFERENCE_STEP;
    const slope = (overlapAt(THETA + step) - overlapAt(THETA - step)) / (2 * step);
    const psi = start.slice();
    rotate(rotation, THETA, psi);
    assert.ok(Math.abs(unrotate(rotation, THETA, psi, lambda.slice()) - slope) < CENTRAL_DIFFERENCE);
  }
});
