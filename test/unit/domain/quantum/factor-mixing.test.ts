// Property: an orthogonal mixing of factors leaves the sum of their squares as it is and lowers the deviations of single shots, by what the images
// of the factors foretell.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basisRotationGroups } from '../../../../domain/quantum/basis-rotation-groups.js';
import type { BasisRotationGroups } from '../../../../domain/quantum/basis-rotation-groups.js';
import { encodedState, sectorVector } from '../../../../domain/quantum/encoded-state.js';
import { factorImages } from '../../../../domain/quantum/factor-images.js';
import { bestMixing } from '../../../../domain/quantum/factor-mixing.js';
import { basisRotationMoments } from '../../../../domain/quantum/measurement-variance.js';
import { mixableFactors, mixedGroups } from '../../../../domain/quantum/mixed-groups.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { dot } from '../../../../domain/quantum/vector.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { energyOf, prepare, SMALL_SYSTEMS, soughtStates } from '../../../support/prepared-states.js';
import { randomSectorVector } from '../../../support/random-sector-vector.js';
import { occupationsOf } from '../../../support/state-plans.js';

const EMITTER = SMALL_SYSTEMS['an emitter, CAS(4,4)'];
const GROUPS = basisRotationGroups(EMITTER, occupationsOf(EMITTER));
const S1 = prepare(EMITTER, soughtStates(EMITTER).S1, 'jordan-wigner');
const imagesOf = (groups: BasisRotationGroups) => factorImages(mixableFactors(groups), S1.sector, S1.vector);

function energyIn(groups: BasisRotationGroups, vector: Float64Array): number {
  return basisRotationMoments(groups, S1.sector, vector).reduce(
    (sum, { mean }) => sum + mean,
    groups.constant,
  );
}

const deviations = (groups: BasisRotationGroups): number[] =>
  basisRotationMoments(groups, S1.sector, S1.vector).map(({ variance }) => Math.sqrt(variance));
const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

test('mixed squares are worth the same in any state, and deviate less in the state they are mixed for', () => {
  const mixing = bestMixing(imagesOf(GROUPS));
  const mixed = mixedGroups(GROUPS, mixing);
  for (const vector of [S1.vector, randomSectorVector(S1.sector, 4)]) {
    assert.ok(Math.abs(energyIn(mixed, vector) - energyIn(GROUPS, vector)) < LINEAR_ALGEBRA_ROUNDING);
  }
  assert.ok(Math.abs(energyIn(mixed, S1.vector) - energyOf(S1)) < LINEAR_ALGEBRA_ROUNDING);
  const [before, after] = [total(deviations(GROUPS)), total(deviations(mixed))];
  assert.ok(after < 0.97 * before, `${before} to ${after}`);
  mixing.forEach((row, j) =>
    mixing.forEach((other, k) => {
      const product = row.reduce((sum, value, i) => sum + value * other[i]!, 0);
      assert.ok(Math.abs(product - (j === k ? 1 : 0)) < LINEAR_ALGEBRA_ROUNDING);
    }),
  );
});

test('images turned along have the lengths by which the mixed squares deviate', () => {
  const images = imagesOf(GROUPS);
  const mixed = mixedGroups(GROUPS, bestMixing(images));
  // The one-body operator comes first.
  deviations(mixed)
    .slice(1)
    .forEach((deviation, k) => {
      const image = images[k]![k]!;
      assert.ok(Math.abs(Math.sqrt(dot(image, image)) - deviation) < LINEAR_ALGEBRA_ROUNDING, `${k}`);
    });
  // And across: those of the mixed factors themselves.
  imagesOf(mixed).forEach((row, j) =>
    row.forEach((image, k) => {
      const differences = image.map((value, i) => value - images[j]![k]![i]!);
      assert.ok(Math.sqrt(dot(differences, differences)) < LINEAR_ALGEBRA_ROUNDING, `${j}, ${k}`);
    }),
  );
});

test('a vector comes back from its qubits; a mixing of other factors and a state outside the sector are refused', () => {
  const { sector, encoding, vector } = S1;
  assert.deepEqual(sectorVector(encodedState(vector, sector, encoding), sector, encoding), vector);
  const squares = mixableFactors(GROUPS).length;
  assert.throws(
    () => mixedGroups(GROUPS, [[1]]),
    new RegExp(`mixing: expected one of ${squares} factors, got one of 1`),
  );
  const other = createSector(4, 3, 1);
  assert.throws(
    () => sectorVector(encodedState(vector, sector, encoding), other, encoding),
    /state: expected real amplitudes of norm 1 in its sector, got 0/,
  );
});
