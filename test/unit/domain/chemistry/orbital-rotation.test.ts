// Property: a change of basis is exact and undone by its inverse, and freezing orbitals here is what freezing them elsewhere is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Matrix } from 'ml-matrix';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { hartreeFock } from '../../../../domain/chemistry/hartree-fock.js';
import { activeIntegrals, transformTwoBody } from '../../../../domain/chemistry/orbital-rotation.js';
import { ENERGY_HARTREE, LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { drawnRotation } from '../../../support/rotated-integrals.js';

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Array.from(a).reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]!)), 0);
}

test('rotating there and back restores every integral', () => {
  const { integrals } = readFcidump(fcidumpFixture('lih-1.595').text);
  const rotation = drawnRotation(integrals.orbitals, 'there and back');
  const there = activeIntegrals(integrals, rotation, 0, integrals.orbitals);
  const back = activeIntegrals(there, rotation.transpose(), 0, integrals.orbitals);
  assert.ok(largestDifference(there.twoBody, integrals.twoBody) > 0.1, 'the rotation did nothing');
  assert.ok(largestDifference(back.twoBody, integrals.twoBody) < LINEAR_ALGEBRA_ROUNDING);
  assert.ok(largestDifference(back.oneBody, integrals.oneBody) < LINEAR_ALGEBRA_ROUNDING);
  assert.equal(back.constant, integrals.constant);
});

test('four different sets of columns give the sum over all four indices', () => {
  const { integrals } = readFcidump(fcidumpFixture('h2-0.735-631g').text);
  const n = integrals.orbitals;
  const all = drawnRotation(n, 'rectangular');
  const columns = (first: number, last: number): Matrix => all.subMatrix(0, n - 1, first, last);
  const sets = [columns(0, 0), columns(1, 3), columns(0, 1), columns(2, 3)] as const;
  const slow: number[] = [];
  for (let a = 0; a < sets[0].columns; a++)
    for (let b = 0; b < sets[1].columns; b++)
      for (let c = 0; c < sets[2].columns; c++)
        for (let d = 0; d < sets[3].columns; d++)
          slow.push(slowElement(integrals.twoBody, n, sets, [a, b, c, d]));
  assert.ok(largestDifference(transformTwoBody(integrals, sets), slow) < LINEAR_ALGEBRA_ROUNDING);
});

function slowElement(
  twoBody: Float64Array,
  n: number,
  sets: readonly Matrix[],
  column: readonly number[],
): number {
  return twoBody.reduce((sum, value, index) => {
    const row = [3, 2, 1, 0].map((power) => Math.floor(index / n ** power) % n);
    return sum + row.reduce((product, orbital, k) => product * sets[k]!.get(orbital, column[k]!), value);
  }, 0);
}

test('freezing the core of water gives the file that was written with a frozen core, up to signs of orbitals', () => {
  const { integrals, orbitalEnergies } = readFcidump(fcidumpFixture('h2o').text);
  const frozen = readFcidump(fcidumpFixture('h2o-frozen-core').text).integrals;
  const { coefficients } = hartreeFock(integrals, orbitalEnergies)!;
  const ours = activeIntegrals(integrals, coefficients, 1, 6);
  assert.deepEqual([ours.electronsAlpha, ours.electronsBeta, ours.orbitals], [4, 4, 6]);
  assert.ok(Math.abs(ours.constant - frozen.constant) < ENERGY_HARTREE);
  const magnitudes = (values: Float64Array): number[] => Array.from(values, Math.abs);
  assert.ok(largestDifference(magnitudes(ours.oneBody), magnitudes(frozen.oneBody)) < ENERGY_HARTREE);
  assert.ok(largestDifference(magnitudes(ours.twoBody), magnitudes(frozen.twoBody)) < ENERGY_HARTREE);
});
