// Property: the Hamiltonian that stage 2 is given, after the change of orbitals and the freezing of a core, has the exact energies that other
// programs find for the file by dense diagonalisation, with the spin of its header.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fcidump } from '../../../../activities/families/fcidump.js';
import type { ActiveSpace } from '../../../../contracts/hamiltonian.js';
import { MAX_EXACT_DETERMINANTS } from '../../../../contracts/limits.js';
import { packIntegrals, unpackIntegrals } from '../../../../domain/chemistry/integrals.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { exactStates } from '../../../../domain/quantum/exact-states.js';
import type { ExactStateName } from '../../../../domain/quantum/exact-states.js';
import { ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { rotatedIntegrals } from '../../../support/rotated-integrals.js';

const family = fcidump({});

/** Exact states of what the family makes of a file. */
function solve(text: string, names: ExactStateName[], space: ActiveSpace | null = null) {
  const { hamiltonian } = family.hamiltonian(family.files!.toSystem(text), family.defaults.property, space);
  return exactStates(unpackIntegrals(hamiltonian), names, MAX_EXACT_DETERMINANTS);
}

function assertEnergy(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) < ENERGY_HARTREE, `${what}: ${actual} against ${expected}`);
}

for (const { name, text, ms2, exactHartree, lowestOfSectorHartree } of FCIDUMP_FIXTURES) {
  test(`${name}: the exact ground energy is that of other programs, and has the spin of the header`, () => {
    const { states, warnings } = solve(text, ['ground']);
    assertEnergy(states[0]!.energy, exactHartree, 'ground');
    assert.ok(Math.abs(states[0]!.spinSquared - (ms2 / 2) * (ms2 / 2 + 1)) < ENERGY_HARTREE);
    assert.equal(warnings.length, lowestOfSectorHartree < exactHartree - ENERGY_HARTREE ? 1 : 0);
  });
}

for (const { name, text, statesHartree } of FCIDUMP_FIXTURES.filter(({ ms2 }) => ms2 === 0)) {
  test(`${name}: S0, S1 and T1 are those of other programs`, () => {
    const { states } = solve(text, ['S0', 'S1', 'T1']);
    for (const { name: state, energy } of states) {
      assertEnergy(energy, statesHartree![state as 'S0' | 'S1' | 'T1'], state);
    }
  });
}

test('in methylene the singlet is the answer, and the triplet below it a warning', () => {
  const { text, exactHartree, lowestOfSectorHartree } = fcidumpFixture('ch2-singlet-frozen-core');
  const { states, warnings } = solve(text, ['ground']);
  assertEnergy(states[0]!.energy, exactHartree, 'singlet');
  assert.match(warnings.join(), /a state of spin 1 lies 0\.0303\d\d hartree below/);
  assert.ok(exactHartree - lowestOfSectorHartree > 0.03);
});

test('freezing the core of water gives the exact energies of the file written with a frozen core', () => {
  const { statesHartree } = fcidumpFixture('h2o-frozen-core');
  const { states } = solve(fcidumpFixture('h2o').text, ['S0', 'T1'], { electrons: 8, orbitals: 6 });
  assertEnergy(states[0]!.energy, statesHartree!.S0, 'S0');
  assertEnergy(states[1]!.energy, statesHartree!.T1, 'T1');
});

test('a file in mixed orbitals has the same exact energy, though its Hartree-Fock determinant is another one', () => {
  const { text, exactHartree } = fcidumpFixture('n2-2.0-frozen-core');
  const mixed = rotatedIntegrals(readFcidump(text).integrals, 'exact');
  const { states } = solve(written(packIntegrals(mixed)), ['ground']);
  assertEnergy(states[0]!.energy, exactHartree, 'ground');
});

/** An FCIDUMP file with these integrals. */
function written({
  orbitals,
  electronsAlpha,
  electronsBeta,
  constantHartree,
  oneBodyHartree,
  twoBodyHartree,
}: ReturnType<typeof packIntegrals>): string {
  const electrons = electronsAlpha + electronsBeta;
  const pairs: string[] = [];
  for (let p = 1; p <= orbitals; p++) for (let q = 1; q <= p; q++) pairs.push(`${p} ${q}`);
  const twoBody = pairs.flatMap((bra, k) => pairs.slice(0, k + 1).map((ket) => `${bra} ${ket}`));
  return [
    `&FCI NORB=${orbitals},NELEC=${electrons},MS2=${electronsAlpha - electronsBeta} &END`,
    ...twoBodyHartree.map((value, k) => `${value} ${twoBody[k]!}`),
    ...oneBodyHartree.map((value, k) => `${value} ${pairs[k]!} 0 0`),
    `${constantHartree} 0 0 0 0`,
  ].join('\n');
}
