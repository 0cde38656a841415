// Property: the overlap of two pi orbitals is the integral of their product, for like and unlike exponents and shells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { piOverlap } from '../../../../domain/chemistry/overlap.js';
import type { SlaterOrbital } from '../../../../domain/chemistry/overlap.js';
import { ALMOST_ONE_PLACE, OVERLAP_BY_GRID, OVERLAP_CLOSED_FORM } from '../../../reference/tolerances.js';

/** Slow yardstick: the product of the two orbitals summed over cylinder coordinates, the azimuth done by hand. */
function overlapOnGrid(a: SlaterOrbital, b: SlaterOrbital, distance: number): number {
  const radial = ({ shell, exponent }: SlaterOrbital, r: number): number =>
    ((2 * exponent) ** (shell + 0.5) / Math.sqrt(shell === 2 ? 24 : 720)) *
    r ** (shell - 2) *
    Math.exp(-exponent * r);
  const step = 0.025;
  const reach = 17;
  let sum = 0;
  for (let rho = step / 2; rho < reach; rho += step) {
    for (let z = step / 2 - reach; z < distance + reach; z += step) {
      const [near, far] = [Math.sqrt(rho * rho + z * z), Math.sqrt(rho * rho + (z - distance) ** 2)];
      sum += rho ** 3 * radial(a, near) * radial(b, far);
    }
  }
  // (3 / 4 pi) from the angular parts, pi from the square of the cosine of the azimuth.
  return 0.75 * sum * step * step;
}

test('2p orbitals of one exponent follow the closed form exp(-p) (1 + p + 2 p^2 / 5 + p^3 / 15)', () => {
  for (const distance of [0.5, 1, 2.6, 5, 9]) {
    for (const exponent of [0.8, 1.045, 1.625, 2.1]) {
      const p = exponent * distance;
      const expected = Math.exp(-p) * (1 + p + 0.4 * p * p + p ** 3 / 15);
      const orbital: SlaterOrbital = { shell: 2, exponent };
      assert.ok(Math.abs(piOverlap(orbital, orbital, distance) - expected) < OVERLAP_CLOSED_FORM);
    }
  }
});

test('unlike exponents and shells agree with a sum over a grid', () => {
  const carbon: SlaterOrbital = { shell: 2, exponent: 1.045 };
  for (const other of [
    { shell: 2, exponent: 1.57 },
    { shell: 2, exponent: 2.08 },
    { shell: 3, exponent: 0.93 },
    { shell: 3, exponent: 1.2 },
  ] as const) {
    for (const [a, b] of [
      [carbon, other],
      [other, carbon],
      [other, other],
    ] as const) {
      const difference = piOverlap(a, b, 2.7) - overlapOnGrid(a, b, 2.7);
      assert.ok(
        Math.abs(difference) < OVERLAP_BY_GRID,
        `${a.shell} ${a.exponent} ${b.shell} ${b.exponent}: ${difference}`,
      );
    }
  }
});

test('the overlap does not depend on which atom comes first', () => {
  const [a, b]: [SlaterOrbital, SlaterOrbital] = [
    { shell: 2, exponent: 1.3 },
    { shell: 3, exponent: 0.9 },
  ];
  assert.ok(Math.abs(piOverlap(a, b, 3.2) - piOverlap(b, a, 3.2)) < OVERLAP_CLOSED_FORM);
});

test('an orbital overlaps with itself by one where the atoms meet', () => {
  for (const shell of [2, 3] as const) {
    const orbital: SlaterOrbital = { shell, exponent: 1.2 };
    assert.ok(Math.abs(piOverlap(orbital, orbital, 1e-4) - 1) < ALMOST_ONE_PLACE);
  }
});
