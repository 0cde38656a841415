// Property: second order is that of other programs, for closed and open shells, and the same in any basis of the occupied and of the
// virtual orbitals.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Matrix } from 'ml-matrix';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { hartreeFock } from '../../../../domain/chemistry/hartree-fock.js';
import { secondOrderEnergy } from '../../../../domain/chemistry/mp2.js';
import { activeIntegrals } from '../../../../domain/chemistry/orbital-rotation.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import {
  BASIS_CHANGE_HARTREE,
  ENERGY_HARTREE,
  LINEAR_ALGEBRA_ROUNDING,
} from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { drawnRotation } from '../../../support/rotated-integrals.js';

/** Total MP2 to the digits PySCF 2.14 prints. */
const PRINTED: Record<string, number> = {
  'h2-0.735-sto3g': -1.13002088,
  'h2-0.735-631g': -1.14413638,
  'heh+-0.772': -2.84862748,
  'h4-line-1.0': -2.13974402,
  'h6-line-1.5': -2.87703625,
  'h8-line-0.8': -4.21479154,
  'lih-1.595': -7.8748885,
  'lih-3.4': -7.73431644,
  'beh2-1.3264': -15.58348191,
  h2o: -74.99856879,
  'h2o-frozen-core': -74.99846908,
  'hf-0.917': -98.5881243,
  'n2-1.09768-frozen-core': -107.64955539,
  'n2-2.0-frozen-core': -107.7725654,
};

function inHartreeFockOrbitals(name: string): {
  integrals: Integrals;
  energy: number;
  orbitalEnergies: number[];
} {
  const file = readFcidump(fcidumpFixture(name).text);
  const { coefficients, energy, orbitalEnergies } = hartreeFock(file.integrals, file.orbitalEnergies)!;
  return {
    integrals: activeIntegrals(file.integrals, coefficients, 0, file.integrals.orbitals),
    energy,
    orbitalEnergies,
  };
}

for (const { name, mp2Hartree } of FCIDUMP_FIXTURES) {
  test(`${name}: the total energy is that of other programs`, () => {
    const { integrals, energy } = inHartreeFockOrbitals(name);
    const total = energy + secondOrderEnergy(integrals).correction;
    assert.ok(Math.abs(total - mp2Hartree) < ENERGY_HARTREE, `${total}`);
    if (PRINTED[name] !== undefined) assert.ok(Math.abs(total - PRINTED[name]) < ENERGY_HARTREE, `${total}`);
  });
}

test('mixing occupied among themselves and virtual orbitals among themselves changes nothing', () => {
  for (const name of ['h2o', 'h3-line-1.0-doublet', 'ch2-triplet-frozen-core']) {
    const { integrals } = inHartreeFockOrbitals(name);
    const { orbitals, electronsAlpha, electronsBeta } = integrals;
    const mixing = Matrix.eye(orbitals);
    for (const [first, end] of [
      [0, electronsBeta],
      [electronsBeta, electronsAlpha],
      [electronsAlpha, orbitals],
    ] as const) {
      if (end > first) mixing.setSubMatrix(drawnRotation(end - first, name, `${first}`), first, first);
    }
    const mixed = secondOrderEnergy(activeIntegrals(integrals, mixing, 0, orbitals));
    assert.ok(
      Math.abs(mixed.correction - secondOrderEnergy(integrals).correction) < BASIS_CHANGE_HARTREE,
      name,
    );
  }
});

test('two electrons in two orbitals have the one term (12|12)^2 / 2 (e1 - e2), and its denominator', () => {
  const { integrals, orbitalEnergies } = inHartreeFockOrbitals('heh+-0.772');
  const exchange = integrals.twoBody[5]!;
  const denominator = 2 * (orbitalEnergies[0]! - orbitalEnergies[1]!);
  const { correction, smallestDenominator } = secondOrderEnergy(integrals);
  assert.ok(Math.abs(correction - exchange ** 2 / denominator) < LINEAR_ALGEBRA_ROUNDING);
  // Singles couple to nothing, but their smaller denominator is the orbital gap.
  assert.ok(Math.abs(smallestDenominator! + denominator / 2) < LINEAR_ALGEBRA_ROUNDING);
});

test('full orbitals have nothing to excite', () => {
  const { integrals } = inHartreeFockOrbitals('h2-0.735-sto3g');
  const full = { ...integrals, electronsAlpha: 2, electronsBeta: 2 };
  assert.deepEqual(secondOrderEnergy(full), { correction: 0, smallestDenominator: null });
});
