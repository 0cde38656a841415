// Property: with its weight on the distance, no lowest determinant of a neighbouring sector lies below the reference of the sector sought.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { referenceEnergy } from '../../../../domain/quantum/penalty-weights.js';
import { aufbauReference, openShellSinglet } from '../../../../domain/quantum/reference-state.js';
import { sectorPenaltyWeight } from '../../../../domain/quantum/sector-penalty.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';

const integralsOf = (name: string): Integrals => readFcidump(fcidumpFixture(name).text).integrals;

for (const name of ['heh+-0.772', 'h4-line-1.0', 'lih-1.595']) {
  test(`${name}: every other sector within reach is raised above the one sought, also above an excited one`, () => {
    const integrals = integralsOf(name);
    const { orbitals, electronsAlpha: alpha, electronsBeta: beta } = integrals;
    for (const reference of [aufbauReference(alpha, beta), openShellSinglet(alpha)]) {
      const energy = referenceEnergy(integrals, { alpha, beta }, reference);
      const weight = sectorPenaltyWeight(integrals, { alpha, beta }, energy);
      for (let up = 0; up <= orbitals; up++) {
        for (let down = 0; down <= orbitals; down++) {
          const distance = (up - alpha) ** 2 + (down - beta) ** 2;
          if (distance === 0) continue;
          const other = referenceEnergy(integrals, { alpha: up, beta: down }, aufbauReference(up, down));
          assert.ok(other + weight * distance > energy, `${up} + ${down} electrons`);
        }
      }
    }
  });
}

test('where no other sector lies below, the margin of a tenth of a hartree is the weight', () => {
  const integrals = integralsOf('h2-0.735-sto3g');
  const energy = referenceEnergy(integrals, { alpha: 1, beta: 1 }, aufbauReference(1, 1));
  assert.equal(sectorPenaltyWeight(integrals, { alpha: 1, beta: 1 }, energy), 0.1);
});
