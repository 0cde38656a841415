// Property: single excitations from integrals give the CIS energies of other programs, and for two electrons in two orbitals the exact
// triplet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cisEnergies } from '../../../../domain/chemistry/cis.js';
import type { CisEnergies } from '../../../../domain/chemistry/cis.js';
import { closedShellSingles } from '../../../../domain/chemistry/closed-shell-singles.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { hartreeFock } from '../../../../domain/chemistry/hartree-fock.js';
import { activeIntegrals } from '../../../../domain/chemistry/orbital-rotation.js';
import { stability } from '../../../../domain/chemistry/stability.js';
import type { Singles } from '../../../../domain/chemistry/singles.js';
import { ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';

const CLOSED_SHELLS = FCIDUMP_FIXTURES.filter(({ ms2 }) => ms2 === 0);

function singlesOf(name: string): Singles {
  const file = readFcidump(fcidumpFixture(name).text);
  const { coefficients, orbitalEnergies } = hartreeFock(file.integrals, file.orbitalEnergies)!;
  return closedShellSingles(
    activeIntegrals(file.integrals, coefficients, 0, file.integrals.orbitals),
    orbitalEnergies,
  );
}

for (const { name, cisSingletsHartree, cisTripletsHartree } of CLOSED_SHELLS) {
  test(`${name}: the lowest singlet and triplet are those of other programs`, () => {
    const { singlet, triplet }: CisEnergies = cisEnergies(singlesOf(name));
    assert.ok(Math.abs(singlet - cisSingletsHartree![0]!) < ENERGY_HARTREE, `${singlet}`);
    assert.ok(Math.abs(triplet - cisTripletsHartree![0]!) < ENERGY_HARTREE, `${triplet}`);
  });
}

for (const name of ['h2-0.735-sto3g', 'heh+-0.772']) {
  test(`${name}: the triplet is exact, since it is a single determinant`, () => {
    const { hartreeFockHartree, statesHartree } = fcidumpFixture(name);
    const exact = statesHartree!.T1 - hartreeFockHartree;
    assert.ok(Math.abs(cisEnergies(singlesOf(name)).triplet - exact) < ENERGY_HARTREE);
  });
}

test('stretched bonds are unstable against splitting alpha from beta orbitals, bonds at rest are not', () => {
  const unstable = CLOSED_SHELLS.filter(({ name }) => !stability(singlesOf(name)).triplet).map(
    ({ name }) => name,
  );
  assert.deepEqual(unstable, ['h6-line-1.5', 'lih-3.4', 'n2-2.0-frozen-core', 'ch2-singlet-frozen-core']);
  assert.equal(stability(singlesOf('n2-2.0-frozen-core')).singlet, false);
});

test('an open shell is refused', () => {
  const { integrals } = readFcidump(fcidumpFixture('h3-line-1.0-doublet').text);
  assert.throws(
    () => closedShellSingles(integrals, [0, 0, 0]),
    /expected a closed shell, got 2 alpha and 1 beta/,
  );
});
