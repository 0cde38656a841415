// Property: the Hamiltonian that stage 2 is given, after the change of orbitals and the freezing of a core, has the exact energies that other
// programs find for the file, with the spin of its header.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fcidump } from '../../../../activities/families/fcidump.js';
import type { ActiveSpace } from '../../../../contracts/hamiltonian.js';
import { unpackIntegrals } from '../../../../domain/chemistry/integrals.js';
import { createSector, sectorDimension } from '../../../../domain/quantum/sector.js';
import { ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { denseHamiltonian, denseSpinSquared, eigen } from '../../domain/quantum/dense-yardstick.js';

/** Largest sector for the slow dense matrices, well under a second each. */
const DENSE = 225;

/** Adding this times S^2 (hartree) puts every other spin above the lowest states of the least spin in the sector. */
const SPIN_LIFT = 2;

const family = fcidump({});

/** Lowest eigenvalues of H, and of H + lift * (S^2 - S(S+1)) with S = S_z: the lowest state whatever its spin, and of the header's spin. */
function lowestStates(text: string, space: ActiveSpace | null): { any: number; ofHeader: number } {
  const { hamiltonian } = family.hamiltonian(family.files!.toSystem(text), family.defaults.property, space);
  const integrals = unpackIntegrals(hamiltonian);
  const sector = createSector(integrals.orbitals, integrals.electronsAlpha, integrals.electronsBeta);
  const energies = denseHamiltonian(integrals, sector);
  const any = eigen(energies.clone()).values[0]!;
  const spin = (integrals.electronsAlpha - integrals.electronsBeta) / 2;
  const lifted = energies.add(denseSpinSquared(sector).mul(SPIN_LIFT));
  const ofHeader = eigen(lifted).values[0]! - SPIN_LIFT * spin * (spin + 1);
  return { any: any + integrals.constant, ofHeader: ofHeader + integrals.constant };
}

const SMALL = FCIDUMP_FIXTURES.filter(({ orbitals, electrons, ms2 }) => {
  return sectorDimension(orbitals, (electrons + ms2) / 2, (electrons - ms2) / 2) <= DENSE;
});

for (const { name, text, exactHartree, lowestOfSectorHartree } of SMALL) {
  test(`${name}: the exact energies are those of other programs`, () => {
    const { any, ofHeader } = lowestStates(text, null);
    assert.ok(Math.abs(ofHeader - exactHartree) < ENERGY_HARTREE, `${ofHeader}`);
    assert.ok(Math.abs(any - lowestOfSectorHartree) < ENERGY_HARTREE, `${any}`);
  });
}

test('freezing the core of water gives the exact energy of the file written with a frozen core', () => {
  const { ofHeader } = lowestStates(fcidumpFixture('h2o').text, { electrons: 8, orbitals: 6 });
  assert.ok(
    Math.abs(ofHeader - fcidumpFixture('h2o-frozen-core').exactHartree) < ENERGY_HARTREE,
    `${ofHeader}`,
  );
});
