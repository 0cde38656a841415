// Property: a sweep by kernels does what the rotations do one by one in plain loops.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnsatz } from '../../../../domain/quantum/ansatz.js';
import { rotate, unrotate } from '../../../../domain/quantum/givens-rotation.js';
import type { GivensRotation } from '../../../../domain/quantum/givens-rotation.js';
import { createSweep, sweepBack, sweepForward } from '../../../../domain/quantum/rotation-sweep.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import type { Sector } from '../../../../domain/quantum/sector.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { drawnVector } from './dense-yardstick.js';

/** Sectors of even and odd numbers of determinants; in all, rows and columns of either sign. */
const SECTORS: readonly [orbitals: number, alpha: number, beta: number][] = [
  [3, 1, 2],
  [4, 2, 2],
  [6, 3, 3],
  [6, 2, 4],
];

function drawn(sector: Sector): { rotations: readonly GivensRotation[]; angles: number[] } {
  const { rotations } = createAnsatz('uccgsd', 2, sector);
  return { rotations, angles: [...drawnVector(rotations.length, 'angles')] };
}

function rotated(rotations: readonly GivensRotation[], angles: readonly number[], start: Float64Array) {
  const psi = start.slice();
  rotations.forEach((rotation, k) => rotate(rotation, angles[k]!, psi));
  return psi;
}

for (const numbers of SECTORS) {
  test(`two layers in the sector ${numbers}: forward the bits of plain loops, backward their overlaps`, () => {
    const sector = createSector(...numbers);
    const { rotations, angles } = drawn(sector);
    const sweep = createSweep(rotations, sector.dimension);
    const start = drawnVector(sector.dimension, 'psi');
    const psi = start.slice();
    sweepForward(sweep, angles, psi);
    assert.deepEqual(psi, rotated(rotations, angles, start));

    const lambda = drawnVector(sector.dimension, 'lambda');
    const given = [psi.slice(), lambda.slice()];
    const overlaps = sweepBack(sweep, angles, psi, lambda);
    assert.deepEqual([psi, lambda], given, 'only copies are rotated back');
    for (let k = rotations.length - 1; k >= 0; k--) {
      const expected = unrotate(rotations[k]!, angles[k]!, psi, lambda);
      assert.ok(Math.abs(overlaps[k]! - expected) < LINEAR_ALGEBRA_ROUNDING * sector.dimension, `${k}`);
    }
  });
}

test('sweeps of several sectors take turns in one memory, which a larger one replaces', () => {
  const cases = SECTORS.map((numbers) => {
    const sector = createSector(...numbers);
    const { rotations, angles } = drawn(sector);
    return { sweep: createSweep(rotations, sector.dimension), rotations, angles, sector };
  });
  for (const { sweep, rotations, angles, sector } of [...cases, ...cases.toReversed()]) {
    const start = drawnVector(sector.dimension, 'psi');
    const psi = start.slice();
    sweepForward(sweep, angles, psi);
    assert.deepEqual(psi, rotated(rotations, angles, start));
  }
});

test('a sweep without rotations leaves the vector as it is', () => {
  const psi = Float64Array.of(0.6, -0.8, 0);
  sweepForward(createSweep([], 3), [], psi);
  assert.deepEqual(psi, Float64Array.of(0.6, -0.8, 0));
  assert.deepEqual(sweepBack(createSweep([], 3), [], psi, psi), []);
});

test('sectors whose lists of pairs would be too long have no sweep', () => {
  assert.notEqual(createAnsatz('uccsd', 1, createSector(8, 4, 4)).sweep, null);
  assert.equal(createAnsatz('uccsd', 1, createSector(10, 3, 3)).sweep, null);
});
