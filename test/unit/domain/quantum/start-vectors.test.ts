// Property: start vectors have one spin exactly and a part of every state of that spin, and are the same at every call.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { keepSpin, projectOnSpin } from '../../../../domain/quantum/spin-projection.js';
import { spinSpace } from '../../../../domain/quantum/spin-space.js';
import { spinSquaredOf } from '../../../../domain/quantum/spin.js';
import { startVectors } from '../../../../domain/quantum/start-vectors.js';
import { LINEAR_ALGEBRA_ROUNDING, SPIN_PURITY } from '../../../reference/tolerances.js';
import { denseHamiltonian, dot, drawnVector, eigen, largestDifference } from './dense-yardstick.js';
import { ring } from './site-models.js';

test('start vectors have the spin asked for and unit length', () => {
  for (const [alpha, beta, spin] of [
    [3, 3, 0],
    [3, 3, 1],
    [3, 3, 2],
    [4, 2, 1],
    [3, 2, 0.5],
    [3, 2, 1.5],
  ] as const) {
    const space = spinSpace(drawnIntegrals(6), createSector(6, alpha, beta), spin);
    for (const vector of startVectors(space, 3)) {
      assert.ok(Math.abs(spinSquaredOf(space.spinSquared, vector) - spin * (spin + 1)) < SPIN_PURITY);
      assert.ok(Math.abs(dot(vector, vector) - 1) < LINEAR_ALGEBRA_ROUNDING);
    }
  }
});

test('the first vector alone touches every state of a ring, of all momenta', () => {
  const integrals = ring(5, (distance) => 4 / (1 + distance));
  const sector = createSector(5, 3, 2);
  const [start] = startVectors(spinSpace(integrals, sector, 0.5), 1);
  const { values, vectors } = eigen(denseHamiltonian(integrals, sector));
  const touched = values.filter((_, i) => Math.abs(dot(start!, Float64Array.from(vectors[i]!))) > 1e-6);
  // Weyl's formula for 5 electrons in 5 orbitals: 75 doublets.
  assert.equal(touched.length, 75);
});

test('start vectors do not change from call to call', () => {
  const space = spinSpace(drawnIntegrals(4), createSector(4, 2, 2), 0);
  assert.deepEqual(startVectors(space, 2), startVectors(space, 2));
});

test('a vector of the right spin is left as it is, a spoiled one is repaired', () => {
  const space = spinSpace(drawnIntegrals(6), createSector(6, 3, 3), 0);
  const vector = drawnVector(space.length, 'spoil');
  projectOnSpin(vector, space);
  const spoiled = vector.slice();
  keepSpin(spoiled, space);
  assert.deepEqual(spoiled, vector);
  drawnVector(space.length, 'noise').forEach((noise, i) => (spoiled[i]! += 1e-5 * noise));
  assert.ok(spinSquaredOf(space.spinSquared, spoiled) > 1e-10);
  keepSpin(spoiled, space);
  assert.ok(spinSquaredOf(space.spinSquared, spoiled) < SPIN_PURITY);
  assert.ok(largestDifference(spoiled, vector) < 1e-4);
});
