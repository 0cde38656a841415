// Property: S^2 is the spin operator: equal to its definition, commuting with H, and s(s+1) on the states of H.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { createSigma } from '../../../../domain/quantum/sigma.js';
import { createSpinSquared, spinSquaredOf } from '../../../../domain/quantum/spin.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import {
  denseHamiltonian,
  denseSpinSquared,
  drawnVector,
  eigen,
  largestDifference,
} from './dense-yardstick.js';

test('the product equals S- S+ + S_z (S_z + 1) in every sector of up to 4 orbitals', () => {
  for (let orbitals = 1; orbitals <= 4; orbitals++) {
    for (let alpha = 0; alpha <= orbitals; alpha++) {
      for (let beta = 0; beta <= orbitals; beta++) {
        const sector = createSector(orbitals, alpha, beta);
        const input = drawnVector(sector.dimension, `${orbitals} ${alpha} ${beta}`);
        const output = new Float64Array(sector.dimension);
        createSpinSquared(sector)(input, output);
        const expected = denseSpinSquared(sector)
          .mmul([...input].map((x) => [x]))
          .to1DArray();
        assert.ok(largestDifference(output, expected) < LINEAR_ALGEBRA_ROUNDING);
      }
    }
  }
});

test('S^2 commutes with H', () => {
  for (const [alpha, beta] of [
    [3, 3],
    [4, 2],
    [3, 2],
  ] as const) {
    const sector = createSector(6, alpha, beta);
    const [sigma, spinSquared] = [createSigma(drawnIntegrals(6), sector), createSpinSquared(sector)];
    const input = drawnVector(sector.dimension, 'commutator');
    const [first, second, third] = [0, 1, 2].map(() => new Float64Array(sector.dimension)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    sigma(input, first);
    spinSquared(first, second);
    spinSquared(input, first);
    sigma(first, third);
    assert.ok(largestDifference(second, third) < LINEAR_ALGEBRA_ROUNDING);
  }
});

test('eigenvectors of H have the expectation values 0, 2, 6', () => {
  const sector = createSector(4, 2, 2);
  const { vectors } = eigen(denseHamiltonian(drawnIntegrals(4), sector));
  const spinSquared = createSpinSquared(sector);
  const found = vectors.map((vector) => spinSquaredOf(spinSquared, Float64Array.from(vector)));
  const count = (value: number) => found.filter((x) => Math.abs(x - value) < LINEAR_ALGEBRA_ROUNDING).length;
  // Weyl's formula for 4 electrons in 4 orbitals: 20 singlets, 15 triplets, 1 quintet.
  assert.deepEqual([count(0), count(2), count(6)], [20, 15, 1]);
});
