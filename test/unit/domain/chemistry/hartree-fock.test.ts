// Property: the field is self-consistent, gives the energies that other programs find, and does not depend on the basis it starts in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Matrix } from 'ml-matrix';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { hartreeFock } from '../../../../domain/chemistry/hartree-fock.js';
import { spinDensity, spinFockMatrices } from '../../../../domain/chemistry/two-electron-field.js';
import {
  BASIS_CHANGE_HARTREE,
  ENERGY_HARTREE,
  LINEAR_ALGEBRA_ROUNDING,
} from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { rotatedIntegrals } from '../../../support/rotated-integrals.js';
import { unsettledFcidump } from '../../../support/unsettled-fcidump.js';

/** RHF (ROHF for the triplet) to the digits PySCF 2.14 prints; geometries in test/reference/fcidump/generate.py. */
const PRINTED: Record<string, number> = {
  'h2-0.735-sto3g': -1.116999,
  'h2-0.735-631g': -1.12680936,
  'heh+-0.772': -2.84138249,
  'h4-line-1.0': -2.09854594,
  'h6-line-1.5': -2.75015004,
  'h8-line-0.8': -4.14961853,
  'lih-1.595': -7.86202386,
  'lih-3.4': -7.67006035,
  'beh2-1.3264': -15.56031234,
  h2o: -74.96302314,
  'h2o-frozen-core': -74.96302314,
  'hf-0.917': -98.57077999,
  'n2-1.09768-frozen-core': -107.49588783,
  'n2-2.0-frozen-core': -106.87150405,
  'ch2-singlet-frozen-core': -38.37186232,
  'ch2-triplet-frozen-core': -38.42919323,
};

for (const { name, text, hartreeFockHartree } of FCIDUMP_FIXTURES) {
  test(`${name}: the energy is that of other programs`, () => {
    const { integrals, orbitalEnergies } = readFcidump(text);
    const { energy } = hartreeFock(integrals, orbitalEnergies)!;
    assert.ok(Math.abs(energy - hartreeFockHartree) < ENERGY_HARTREE, `${energy}`);
    if (PRINTED[name] !== undefined)
      assert.ok(Math.abs(energy - PRINTED[name]) < ENERGY_HARTREE, `${energy}`);
  });

  test(`${name}: orbitals are orthonormal and no rotation between shells changes the energy`, () => {
    const { integrals } = readFcidump(text);
    const { coefficients: c } = hartreeFock(integrals, null)!;
    const excess = c.transpose().mmul(c).sub(Matrix.eye(integrals.orbitals)).abs().max();
    assert.ok(excess < LINEAR_ALGEBRA_ROUNDING, `orthonormality ${excess}`);
    assert.ok(largestGradient(integrals, c) < BASIS_CHANGE_HARTREE);
  });
}

/** Largest derivative of the energy with respect to mixing orbitals of two shells: F_alpha acts on singly, both on doubly occupied ones. */
function largestGradient(integrals: ReturnType<typeof readFcidump>['integrals'], c: Matrix): number {
  const { electronsAlpha, electronsBeta, orbitals } = integrals;
  const focks = spinFockMatrices(integrals, spinDensity(c, electronsAlpha), spinDensity(c, electronsBeta));
  const gradient = (fock: Matrix, electrons: number): number[] => {
    const inOrbitals = c.transpose().mmul(fock).mmul(c);
    return Array.from({ length: orbitals }, (_, p) =>
      Array.from({ length: orbitals }, (_, q) =>
        p < electrons && q >= electrons ? inOrbitals.get(p, q) : 0,
      ),
    ).flat();
  };
  const alpha = gradient(focks.alpha, electronsAlpha);
  const beta = gradient(focks.beta, electronsBeta);
  return Math.max(...alpha.map((value, k) => Math.abs(value + beta[k]!)));
}

// Stretched N2 is left out: there the closed-shell field has many solutions, and which one is found depends on the start.
for (const { name, text, hartreeFockHartree } of FCIDUMP_FIXTURES.filter(
  ({ name }) => !name.startsWith('n2-2.0'),
)) {
  test(`${name}: the energy is the same from a file in mixed orbitals`, () => {
    for (const draw of ['a', 'b', 'c']) {
      const { energy } = hartreeFock(rotatedIntegrals(readFcidump(text).integrals, name, draw), null)!;
      assert.ok(Math.abs(energy - hartreeFockHartree) < BASIS_CHANGE_HARTREE, `${draw}: ${energy}`);
    }
  });
}

test('orbital energies of the file put its orbitals in order', () => {
  const { integrals } = readFcidump(fcidumpFixture('n2-2.0-frozen-core').text);
  const { energy, orbitalEnergies } = hartreeFock(integrals, null)!;
  const reversed = integrals.orbitals - 1;
  const flip = (values: Float64Array, rank: number): Float64Array =>
    values.map((_, at) => values[flipped(at, integrals.orbitals, rank)]!);
  const backwards = {
    ...integrals,
    oneBody: flip(integrals.oneBody, 2),
    twoBody: flip(integrals.twoBody, 4),
  };
  const again = hartreeFock(
    backwards,
    orbitalEnergies.map((_, p) => orbitalEnergies[reversed - p]!),
  )!;
  assert.ok(Math.abs(again.energy - energy) < ENERGY_HARTREE);
});

/** Place of an element when every orbital number p becomes n - 1 - p. */
function flipped(at: number, n: number, rank: number): number {
  const digits = Array.from({ length: rank }, (_, power) => Math.floor(at / n ** power) % n);
  return digits.reduce((place, digit, power) => place + (n - 1 - digit) * n ** power, 0);
}

test('a field that does not settle answers null, not the last number', () => {
  assert.equal(hartreeFock(readFcidump(unsettledFcidump()).integrals, null), null);
});
