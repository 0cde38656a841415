// Property: the fast product is H itself: it equals the slow dense matrix in every sector, and is symmetric.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import { pack, packedLength, unpack } from '../../../../domain/quantum/exchange-packing.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { createParitySigma, createSigma } from '../../../../domain/quantum/sigma.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { denseHamiltonian, dot, drawnVector, largestDifference } from './dense-yardstick.js';

test('the product equals the dense matrix in every sector of up to 4 orbitals', () => {
  for (let orbitals = 1; orbitals <= 4; orbitals++) {
    const integrals = drawnIntegrals(orbitals);
    for (let alpha = 0; alpha <= orbitals; alpha++) {
      for (let beta = 0; beta <= orbitals; beta++) {
        const sector = createSector(orbitals, alpha, beta);
        const input = drawnVector(sector.dimension, `${orbitals} ${alpha} ${beta}`);
        const output = new Float64Array(sector.dimension);
        createSigma(integrals, sector)(input, output);
        const expected = denseHamiltonian(integrals, sector)
          .mmul([...input].map((x) => [x]))
          .to1DArray();
        assert.ok(
          largestDifference(output, expected) < LINEAR_ALGEBRA_ROUNDING,
          `${orbitals} ${alpha} ${beta}`,
        );
      }
    }
  }
});

test('the product equals the dense matrix of (3,3) and (4,2) electrons in 6 orbitals', () => {
  for (const [alpha, beta] of [
    [3, 3],
    [4, 2],
  ] as const) {
    const sector = createSector(6, alpha, beta);
    const input = drawnVector(sector.dimension, 'six');
    const output = new Float64Array(sector.dimension);
    createSigma(drawnIntegrals(6), sector)(input, output);
    const expected = denseHamiltonian(drawnIntegrals(6), sector)
      .mmul([...input].map((x) => [x]))
      .to1DArray();
    assert.ok(largestDifference(output, expected) < LINEAR_ALGEBRA_ROUNDING);
  }
});

test('the product is symmetric, also where lists of moves are cut into stretches', () => {
  for (const [orbitals, alpha, beta] of [
    [8, 4, 4],
    [8, 3, 5],
    [11, 5, 2],
    [11, 1, 5],
  ] as const) {
    const sector = createSector(orbitals, alpha, beta);
    const sigma = createSigma(drawnIntegrals(orbitals), sector);
    const [x, y] = [drawnVector(sector.dimension, 'x'), drawnVector(sector.dimension, 'y')];
    const [hx, hy] = [new Float64Array(x.length), new Float64Array(x.length)];
    sigma(x, hx);
    sigma(y, hy);
    const scale = Math.sqrt(dot(hx, hx) * dot(y, y));
    assert.ok(Math.abs(dot(y, hx) - dot(x, hy)) < LINEAR_ALGEBRA_ROUNDING * scale);
  }
});

test('vectors of either exchange parity give the general product', () => {
  const sector = createSector(6, 3, 3);
  const strings = sector.alphaStrings.length;
  const full = new Float64Array(sector.dimension);
  const image = new Float64Array(sector.dimension);
  for (const parity of [1, -1] as const) {
    const packed = drawnVector(packedLength(strings, parity), 'parity');
    const [expected, output] = [new Float64Array(packed.length), new Float64Array(packed.length)];
    unpack(packed, strings, parity, full);
    createSigma(drawnIntegrals(6), sector)(full, image);
    pack(image, strings, parity, expected);
    createParitySigma(drawnIntegrals(6), sector, parity)(packed, output);
    assert.ok(largestDifference(output, expected) < LINEAR_ALGEBRA_ROUNDING);
  }
});

test('exchange parity is refused where the numbers of alpha and beta electrons differ', () => {
  const sector = createSector(6, 4, 2);
  assert.throws(
    () => createParitySigma(drawnIntegrals(6), sector, 1),
    /expected as many alpha as beta electrons, got 4 and 2/,
  );
});
