// Property: S0, S1, T1 and the ground state are the exact states of those names, and a lower state of another spin is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { hamiltonianDiagonal } from '../../../../domain/quantum/diagonal.js';
import { exactStates } from '../../../../domain/quantum/exact-states.js';
import type { ExactStateName } from '../../../../domain/quantum/exact-states.js';
import { lowerSpins } from '../../../../domain/quantum/lower-spins.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { LINEAR_ALGEBRA_ROUNDING, REFERENCE_ENERGY, SPIN_PURITY } from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { rotatedIntegrals } from '../../../support/rotated-integrals.js';
import { hubbardDimer, hubbardRing, hundSites, quintetBelow } from './site-models.js';

const MOST = 100_000;

function energies(integrals: Integrals, names: ExactStateName[]): number[] {
  return exactStates(integrals, names, MOST).states.map(({ energy }) => energy);
}

const fixture = (name: string) => readFcidump(fcidumpFixture(name).text).integrals;

test('the half-filled Hubbard dimer has the closed forms (U - sqrt(U^2 + 16 t^2)) / 2, U and 0 for S0, S1, T1', () => {
  for (const repulsion of [0.5, 1, 4, 12]) {
    const found = energies(hubbardDimer(repulsion), ['S0', 'S1', 'T1']);
    const expected = [(repulsion - Math.sqrt(repulsion ** 2 + 16)) / 2, repulsion, 0];
    found.forEach((energy, i) => assert.ok(Math.abs(energy - expected[i]!) < LINEAR_ALGEBRA_ROUNDING));
  }
});

test('rings without repulsion have the Hueckel energies', () => {
  // Six electrons in levels -2, -1, -1, 1, 1, 2; the lowest excitations cost 2.
  const found = energies(hubbardRing(6, 0), ['S0', 'S1', 'T1']);
  found.forEach((energy, i) => assert.ok(Math.abs(energy - [-8, -6, -6][i]!) < LINEAR_ALGEBRA_ROUNDING));
});

for (const { name, text, ms2, exactHartree, statesHartree } of FCIDUMP_FIXTURES) {
  test(`${name}: total energies of another program`, () => {
    const { integrals } = readFcidump(text);
    const [ground] = exactStates(integrals, ['ground'], MOST).states;
    assert.ok(Math.abs(ground!.energy - exactHartree) < REFERENCE_ENERGY);
    assert.equal(ground!.spinZ, ms2 / 2);
    if (!statesHartree) return;
    const { S0, S1, T1 } = statesHartree;
    energies(integrals, ['T1', 'S0', 'S1']).forEach((energy, i) => {
      assert.ok(Math.abs(energy - [T1, S0, S1][i]!) < REFERENCE_ENERGY);
    });
  });
}

test('carbene: the ground state asked for is the singlet, and the triplet below it is a warning', () => {
  const { states, warnings } = exactStates(fixture('ch2-singlet-frozen-core'), ['ground'], MOST);
  assert.ok(Math.abs(states[0]!.spinSquared) < SPIN_PURITY);
  // Full CI in STO-3G with a frozen core at the geometry of the singlet: -38.43201 for it, -38.46232 for the triplet.
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0]!,
    /^a state of spin 1 lies 0\.0303\d\d hartree below the lowest of spin 0 \(-38\.4623\d\d hartree\)$/,
  );
});

test('a singlet below the triplet asked for is a warning, no warning where the ground state is the lowest', () => {
  const h4 = fixture('h4-line-1.0');
  const triplet = exactStates({ ...h4, electronsAlpha: 3, electronsBeta: 1 }, ['ground', 'S0', 'T1'], MOST);
  const [ground, singlet, named] = triplet.states.map(({ energy }) => energy) as [number, number, number];
  assert.ok(Math.abs(ground - named) < LINEAR_ALGEBRA_ROUNDING);
  assert.deepEqual(triplet.warnings.length, 1);
  assert.ok(
    triplet.warnings[0]!.includes(
      `spin 0 lies ${(ground - singlet).toFixed(6)} hartree below the lowest of spin 1`,
    ),
  );
  assert.deepEqual(exactStates(h4, ['ground'], MOST).warnings, []);
});

test('a lower state of any other spin is a warning, whatever lies between', () => {
  // Four weakly coupled sites: Hund's rule puts the quintet below, and what is asked for is the singlet, or the quintet itself.
  const sites = hundSites(4, 1);
  const singlet = exactStates(sites, ['ground'], MOST);
  const quintet = exactStates({ ...sites, electronsAlpha: 4, electronsBeta: 0 }, ['ground'], MOST);
  const apart = singlet.states[0]!.energy - quintet.states[0]!.energy;
  assert.deepEqual(
    singlet.warnings.map((warning) => warning.slice(0, 17)),
    ['a state of spin 1', 'a state of spin 2'],
  );
  assert.ok(
    singlet.warnings[1]!.includes(`spin 2 lies ${apart.toFixed(6)} hartree below the lowest of spin 0`),
  );
  assert.deepEqual(quintet.warnings, []);
  // Here the triplet lies above the singlet: the neighbour alone says nothing.
  const between = exactStates(quintetBelow(), ['ground'], MOST);
  assert.deepEqual(between.warnings, [
    'a state of spin 2 lies 0.045311 hartree below the lowest of spin 0 (-1.000000 hartree)',
  ]);
});

test('another spin whose matrix elements do not fit into memory is said', () => {
  const orbitals = 32;
  const empty = {
    oneBody: new Float64Array(orbitals ** 2),
    twoBody: new Float64Array(orbitals ** 4),
    constant: 0,
  };
  const triplet = { spin: 1, energy: -1 };
  const started = process.memoryUsage().rss;
  const warnings = lowerSpins({ ...empty, orbitals, electronsAlpha: 3, electronsBeta: 1 }, triplet, MOST);
  assert.ok(process.memoryUsage().rss - started < 1e9);
  assert.deepEqual(warnings, [
    'not looked for states of spin 0 below that of spin 1: 246016 determinants, at most 100000',
    'not looked for states of spin 2 below that of spin 1: expected at most 20000000 matrix elements among strings of one spin, ' +
      'got 85584800 (4+0 electrons in 32 orbitals)',
  ]);
});

test('another spin that takes far longer than the one asked for is not looked at, and that is said', () => {
  // Nine electrons up and two down: 3 025 determinants.
  const many = { ...drawnIntegrals(11), electronsAlpha: 9, electronsBeta: 2 };
  const warnings = lowerSpins(many, { spin: 3.5, energy: -100 }, 1_000_000);
  assert.deepEqual(warnings, [
    'not looked for states of spin 0.5 below that of spin 3.5: 213444 determinants, at most 100000',
    'not looked for states of spin 1.5 below that of spin 3.5: 108900 determinants, at most 100000',
  ]);
});

test('a spin that is too large to look at is said', () => {
  const { warnings } = exactStates(
    { ...fixture('h4-line-1.0'), electronsAlpha: 3, electronsBeta: 1 },
    ['ground'],
    20,
  );
  assert.deepEqual(warnings, [
    'not looked for states of spin 0 below that of spin 1: 36 determinants, at most 20',
  ]);
});

test('energies do not depend on the orbitals they are computed in', () => {
  for (const name of ['lih-1.595', 'h4-line-1.0']) {
    const integrals = fixture(name);
    const [plain, rotated] = [integrals, rotatedIntegrals(integrals, name)].map((each) =>
      energies(each, ['S0', 'S1', 'T1']),
    );
    plain!.forEach((energy, i) => assert.ok(Math.abs(energy - rotated![i]!) < REFERENCE_ENERGY));
  }
});

test('the ground state lies below every determinant, and the spins exchanged give the same', () => {
  const integrals = drawnIntegrals(5);
  const [ground] = energies(integrals, ['ground']);
  const sector = createSector(5, integrals.electronsAlpha, integrals.electronsBeta);
  assert.ok(hamiltonianDiagonal(integrals, sector).every((energy) => ground! < energy));
  const exchanged = { ...integrals, electronsAlpha: 2, electronsBeta: 3 };
  assert.ok(Math.abs(energies(exchanged, ['ground'])[0]! - ground!) < LINEAR_ALGEBRA_ROUNDING);
});

test('the same call gives the same bits', () => {
  const integrals = drawnIntegrals(4);
  assert.deepEqual(exactStates(integrals, ['S1', 'T1'], MOST), exactStates(integrals, ['S1', 'T1'], MOST));
});

test('states that do not exist are refused with the numbers', () => {
  assert.throws(
    () => energies(fixture('h3-line-1.0-doublet'), ['S0']),
    /expected an even number of electrons, got 3/,
  );
  assert.throws(() => energies(drawnIntegrals(1), ['S0']), /expected an even number of electrons, got 1/);
  const helium = { ...drawnIntegrals(1), electronsAlpha: 1, electronsBeta: 1 };
  assert.throws(() => energies(helium, ['T1']), /expected at least 1 states of spin 1, got 0/);
  assert.throws(() => energies(helium, ['S1']), /expected at least 2 states of spin 0, got 1/);
});
