// Property: on qubits, under every map, S^2 and the distance from a sector are the operators they are among determinants.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRAVYI_KITAEV } from '../../../../domain/quantum/fermion-mapping-bravyi-kitaev.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { PARITY } from '../../../../domain/quantum/fermion-mapping-parity.js';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { realPauliOperator } from '../../../../domain/quantum/pauli-product.js';
import { createSector, type Sector } from '../../../../domain/quantum/sector.js';
import { sectorAmplitudes } from '../../../../domain/quantum/sector-amplitudes.js';
import {
  electronNumberOperator,
  sectorDistanceOperator,
  spinSquaredOperator,
} from '../../../../domain/quantum/spin-operators.js';
import { createSpinSquared } from '../../../../domain/quantum/spin.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { drawnVector, largestDifference } from './dense-yardstick.js';

const ORBITALS = 3;

function sectors(): Sector[] {
  const numbers = Array.from({ length: ORBITALS + 1 }, (_, n) => n);
  return numbers.flatMap((alpha) => numbers.map((beta) => createSector(ORBITALS, alpha, beta)));
}

function applied(operator: PauliOperator, amplitudes: Float64Array): Float64Array {
  const { product, dimension } = realPauliOperator(operator);
  assert.equal(dimension, amplitudes.length);
  const image = new Float64Array(dimension);
  product(amplitudes, image);
  return image;
}

for (const mapping of [JORDAN_WIGNER, PARITY, BRAVYI_KITAEV]) {
  test(`${mapping.name}: S^2 times a vector is the same in every sector`, () => {
    const operator = spinSquaredOperator(ORBITALS, mapping);
    for (const sector of sectors()) {
      const vector = drawnVector(sector.dimension, `${sector.alpha} ${sector.beta}`);
      const image = new Float64Array(sector.dimension);
      createSpinSquared(sector)(vector, image);
      const expected = sectorAmplitudes(image, sector, mapping).real;
      const found = applied(operator, sectorAmplitudes(vector, sector, mapping).real);
      assert.ok(largestDifference(found, expected) < LINEAR_ALGEBRA_ROUNDING);
    }
  });

  test(`${mapping.name}: a sector is as far from another as the squares of the missing electrons say`, () => {
    const operator = sectorDistanceOperator(ORBITALS, { alpha: 2, beta: 1 }, mapping);
    for (const sector of sectors()) {
      const { real } = sectorAmplitudes(drawnVector(sector.dimension, 'distance'), sector, mapping);
      const distance = (sector.alpha - 2) ** 2 + (sector.beta - 1) ** 2;
      const expected = real.map((x) => distance * x);
      assert.ok(largestDifference(applied(operator, real), expected) < LINEAR_ALGEBRA_ROUNDING);
    }
  });

  test(`${mapping.name}: the numbers of electrons of either spin are those of the sector`, () => {
    for (const spin of ['alpha', 'beta'] as const) {
      const operator = electronNumberOperator(ORBITALS, spin, mapping);
      for (const sector of sectors()) {
        const { real } = sectorAmplitudes(drawnVector(sector.dimension, spin), sector, mapping);
        const expected = real.map((x) => sector[spin] * x);
        assert.ok(largestDifference(applied(operator, real), expected) < LINEAR_ALGEBRA_ROUNDING);
      }
    }
  });
}
