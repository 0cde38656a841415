// Property: a file is scored by the cheap model of the very number stage 2 computes from it, its Hamiltonian starts at the Hartree-Fock
// determinant, and a file that cannot be used is answered with a reason, never with an exception.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fcidump } from '../../../../activities/families/fcidump.js';
import type { Inspection } from '../../../../activities/families/problem-family.js';
import type { FermionHamiltonian } from '../../../../contracts/hamiltonian.js';
import { Hamiltonian } from '../../../../contracts/hamiltonian.js';
import { Property } from '../../../../contracts/property.js';
import type { StateName } from '../../../../contracts/property.js';
import { unpackIntegrals } from '../../../../domain/chemistry/integrals.js';
import { HARTREE_IN_EV } from '../../../../domain/chemistry/units.js';
import { ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import type { FcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { unsettledFcidump } from '../../../support/unsettled-fcidump.js';

const family = fcidump({});
const GROUND_ENERGY = family.defaults.property;
const CLOSED_SHELLS = FCIDUMP_FIXTURES.filter(({ ms2 }) => ms2 === 0);

function gap(upper: StateName, lower: StateName): Property {
  return { kind: 'gap', upper, lower, goal: 'minimise' };
}

function systemOf(text: string) {
  return family.files!.toSystem(text);
}

function usable(text: string, property = GROUND_ENERGY, space: [number, number] | null = null) {
  const inspection = family.screen(
    systemOf(text),
    property,
    space && { electrons: space[0], orbitals: space[1] },
  );
  assert.ok(inspection.usable, inspection.usable ? '' : inspection.reason);
  return inspection;
}

function reason(inspection: Inspection): string {
  assert.ok(!inspection.usable, 'expected a refusal');
  return inspection.reason;
}

function hamiltonianOf(text: string, space: [number, number] | null = null) {
  return family.hamiltonian(
    systemOf(text),
    GROUND_ENERGY,
    space && { electrons: space[0], orbitals: space[1] },
  );
}

/** Energy of the determinant of the first orbitals: sum h_ii + 1/2 sum (ii|jj) - (ij|ij) for equal spins. */
function firstDeterminant(hamiltonian: FermionHamiltonian): number {
  const {
    orbitals: n,
    electronsAlpha,
    electronsBeta,
    constant,
    oneBody,
    twoBody,
  } = unpackIntegrals(hamiltonian);
  const electrons = [electronsAlpha, electronsBeta].flatMap((count, spin) =>
    Array.from({ length: count }, (_, orbital) => ({ orbital, spin })),
  );
  let energy = constant;
  for (const { orbital: i, spin } of electrons) {
    energy += oneBody[i * n + i]!;
    for (const { orbital: j, spin: other } of electrons) {
      energy += twoBody[((i * n + i) * n + j) * n + j]! / 2;
      if (spin === other) energy -= twoBody[((i * n + j) * n + i) * n + j]! / 2;
    }
  }
  return energy;
}

/** A chain of sites with hopping -1 and repulsion 4: as many orbitals as wanted in a few lines. */
function chain(sites: number, electrons: number): string {
  const lines = [`&FCI NORB=${sites},NELEC=${electrons} &END`];
  for (let p = 1; p <= sites; p++) lines.push(`4.0 ${p} ${p} ${p} ${p}`);
  for (let p = 1; p < sites; p++) lines.push(`-1.0 ${p + 1} ${p} 0 0`);
  return [...lines, '0.0 0 0 0 0', ''].join('\n');
}

for (const { name, text, hartreeFockHartree, mp2Hartree } of FCIDUMP_FIXTURES) {
  test(`${name}: the stage-1 ground energy is the second-order total energy in hartree`, () => {
    const { score } = usable(text);
    assert.equal(score.unit, 'Ha');
    assert.ok(Math.abs(score.value! - mp2Hartree) < ENERGY_HARTREE, `${score.value}`);
    assert.ok(Math.abs((score.details.hartreeFockHartree as number) - hartreeFockHartree) < ENERGY_HARTREE);
    assert.ok(Math.abs((score.details.mp2Hartree as number) - mp2Hartree) < ENERGY_HARTREE);
  });

  test(`${name}: the Hamiltonian keeps spin and constant and begins with the Hartree-Fock determinant`, () => {
    const { hamiltonian } = hamiltonianOf(text);
    const { orbitals, electrons, ms2 } = fcidumpFixture(name);
    Hamiltonian.parse(hamiltonian);
    assert.deepEqual(
      [hamiltonian.orbitals, hamiltonian.electronsAlpha, hamiltonian.electronsBeta],
      [orbitals, (electrons + ms2) / 2, (electrons - ms2) / 2],
    );
    assert.ok(Math.abs(firstDeterminant(hamiltonian) - hartreeFockHartree) < ENERGY_HARTREE);
  });
}

/** The CIS gap in eV from the reference energies. */
function cisGap(
  { cisSingletsHartree, cisTripletsHartree }: FcidumpFixture,
  upper: StateName,
  lower: StateName,
): number {
  const energies = { S0: 0, S1: cisSingletsHartree![0]!, T1: cisTripletsHartree![0]! };
  return (energies[upper] - energies[lower]) * HARTREE_IN_EV;
}

for (const [upper, lower] of [
  ['S1', 'T1'],
  ['T1', 'S0'],
  ['S1', 'S0'],
  ['T1', 'S1'],
  ['S0', 'T1'],
  ['S0', 'S1'],
] as const) {
  test(`the stage-1 gap ${upper}-${lower} is that of CIS in eV`, () => {
    for (const fixture of CLOSED_SHELLS.filter(({ cisSingletsHartree }) => cisSingletsHartree![0]! > 0)) {
      const { score } = usable(fixture.text, gap(upper, lower));
      assert.equal(score.unit, 'eV');
      assert.ok(
        Math.abs(score.value! - cisGap(fixture, upper, lower)) < ENERGY_HARTREE * HARTREE_IN_EV,
        fixture.name,
      );
    }
  });
}

test('a triplet below the singlet gives a negative gap, as in methylene', () => {
  assert.ok(usable(fcidumpFixture('ch2-singlet-frozen-core').text, gap('T1', 'S0')).score.value! < -1);
});

test('orbitals that are no minimum are flagged, and a warning goes with the Hamiltonian', () => {
  const { text } = fcidumpFixture('n2-2.0-frozen-core');
  assert.deepEqual(usable(text).score.details.flags, ['RHF not a minimum', 'triplet-unstable']);
  assert.match(hamiltonianOf(text).warnings.join(), /saddle point/);
  assert.deepEqual(usable(fcidumpFixture('h2o').text).score.details.flags, []);
  assert.deepEqual(hamiltonianOf(fcidumpFixture('h2o').text).warnings, []);
});

test('without Hartree-Fock the score is undefined with the reason, and the Hamiltonian is that of the file', () => {
  const { score } = usable(unsettledFcidump());
  assert.deepEqual(score, { value: null, unit: 'Ha', reason: 'Hartree-Fock did not converge', details: {} });
  const { hamiltonian, warnings } = hamiltonianOf(unsettledFcidump());
  assert.match(warnings.join(), /did not converge/);
  const [, firstValue] = unsettledFcidump().split('\n');
  assert.equal(hamiltonian.twoBodyHartree[0], Number(firstValue!.split(' ')[0]));
  const inWindow = family.screen(systemOf(unsettledFcidump()), GROUND_ENERGY, { electrons: 4, orbitals: 4 });
  assert.match(reason(inWindow), /needs Hartree-Fock orbitals/);
});

test('a vanishing second-order denominator leaves the score undefined', () => {
  // The empty orbital feels two electrons at half the repulsion that the filled one feels from one.
  const text =
    '&FCI NORB=2,NELEC=2 &END\n1.0 1 1 1 1\n1.0 2 2 2 2\n0.5 2 2 1 1\n-1.0 1 1 0 0\n-1.0 2 2 0 0\n0.0 0 0 0 0\n';
  const { score } = usable(text);
  assert.equal(score.value, null);
  assert.match(score.reason!, /denominator of .* expected at least 0\.02/);
});

test('a frozen core is the frozen core of other programs', () => {
  const whole = fcidumpFixture('h2o');
  const frozen = fcidumpFixture('h2o-frozen-core');
  const { score, determinants } = usable(whole.text, GROUND_ENERGY, [8, 6]);
  assert.equal(determinants, 225);
  assert.ok(Math.abs(score.value! - frozen.mp2Hartree) < ENERGY_HARTREE, `${score.value}`);
  assert.ok(
    Math.abs(cisGap(frozen, 'S1', 'T1') - usable(whole.text, gap('S1', 'T1'), [8, 6]).score.value!) < 1e-6,
  );
  const { hamiltonian } = hamiltonianOf(whole.text, [8, 6]);
  assert.ok(Math.abs(firstDeterminant(hamiltonian) - frozen.hartreeFockHartree) < ENERGY_HARTREE);
});

test('an active space keeps the unpaired electrons', () => {
  const { hamiltonian } = hamiltonianOf(fcidumpFixture('ch2-triplet-frozen-core').text, [4, 5]);
  assert.deepEqual([hamiltonian.electronsAlpha, hamiltonian.electronsBeta, hamiltonian.orbitals], [3, 1, 5]);
});

test('a space that does not fit is refused with one that does', () => {
  const inspection = family.screen(systemOf(fcidumpFixture('lih-1.595').text), GROUND_ENERGY, {
    electrons: 6,
    orbitals: 6,
  });
  assert.match(
    reason(inspection),
    /CAS\(6,6\) does not fit NORB=6, NELEC=4, MS2=0: the largest that fits is CAS\(4,6\)/,
  );
});

test('an edge through a degenerate shell is warned of', () => {
  // The lowest of the two pi* orbitals of N2 only.
  assert.match(
    hamiltonianOf(fcidumpFixture('n2-1.09768-frozen-core').text, [6, 4]).warnings.join(),
    /degenerate shell/,
  );
});

test('the largest sector is counted, and one too large is refused with its size', () => {
  assert.equal(usable(fcidumpFixture('h8-line-0.8').text).determinants, 4900);
  assert.equal(usable(fcidumpFixture('ch2-triplet-frozen-core').text).determinants, 225);
  const refused = family.screen(systemOf(chain(14, 14)), GROUND_ENERGY, null);
  assert.match(reason(refused), /at most 1000000 determinants, got 11778624; choose an active space/);
  assert.equal(usable(chain(14, 14), GROUND_ENERGY, [6, 6]).determinants, 400);
  assert.match(
    reason(family.screen(systemOf(chain(40, 2)), GROUND_ENERGY, null)),
    /at most 32 orbitals, got NORB=40/,
  );
});

test('electrons of one spin alone, whose matrix elements no method has room for, are refused with the figure', () => {
  const quintet = chain(32, 4).replace('NELEC=4', 'NELEC=4,MS2=4');
  assert.match(
    reason(family.screen(systemOf(quintet), GROUND_ENERGY, null)),
    /at most 20000000 matrix elements among strings of one spin, got 85584800 \(4\+0 electrons in 32 orbitals\); choose an active/,
  );
});

test('gaps of open shells and of full shells are refused, their ground energies are not', () => {
  for (const name of ['h3-line-1.0-doublet', 'ch2-triplet-frozen-core']) {
    const inspection = family.screen(systemOf(fcidumpFixture(name).text), gap('S1', 'T1'), null);
    assert.match(
      reason(inspection),
      /gap:S1-T1: expected an even NELEC below 2 NORB and MS2=0, got NELEC=\d, NORB=\d, MS2=[12]/,
    );
  }
  const helium = '&FCI NORB=1,NELEC=2 &END\n1.0558 1 1 1 1\n-1.9318 1 1 0 0\n0.0 0 0 0 0\n';
  assert.match(reason(family.screen(systemOf(helium), gap('T1', 'S0'), null)), /NELEC=2, NORB=1, MS2=0/);
  assert.ok(Math.abs(usable(helium).score.value! - (1.0558 - 2 * 1.9318)) < ENERGY_HARTREE);
});

test('the fingerprint is that of the content, not of the way it is written', () => {
  const { text } = fcidumpFixture('heh+-0.772');
  const rewritten = text
    .replace(/&END/, '/')
    .replace(/ +/g, '   ')
    .replace(/ORBSYM=[\d,]*\n/, 'ORBSYM=1,2\n');
  assert.deepEqual(usable(rewritten).fingerprint, usable(text).fingerprint);
  const keys = new Set(FCIDUMP_FIXTURES.map((fixture) => usable(fixture.text).fingerprint.key));
  assert.equal(keys.size, FCIDUMP_FIXTURES.length);
});

test('spin and constant are part of the fingerprint', () => {
  const { text } = fcidumpFixture('h2-0.735-sto3g');
  const { key } = usable(text).fingerprint;
  assert.notEqual(usable(text.replace('MS2=0', 'MS2=2')).fingerprint.key, key);
  assert.notEqual(usable(text.replace(/\S+(?= +0 +0 +0 +0)/, '0.5')).fingerprint.key, key);
});

test('bad files are answered with their line', () => {
  const { text } = fcidumpFixture('h2-0.735-sto3g');
  assert.match(
    reason(family.screen(systemOf(text.replace('MS2=0', 'UHF=T')), GROUND_ENERGY, null)),
    /line 1: UHF=T/,
  );
  assert.match(
    reason(family.screen(systemOf('garbage'), GROUND_ENERGY, null)),
    /line 1: expected the header/,
  );
});

test('entries of the header that are not known come as a warning', () => {
  const { text } = fcidumpFixture('h2-0.735-sto3g');
  assert.deepEqual(hamiltonianOf(text.replace('MS2=0', 'MS2=0,CLOSED=0')).warnings, [
    'header entry CLOSED=0 is not known and was ignored',
  ]);
});

test('systems with other fields, and options, are refused', () => {
  assert.ok(family.systemSchema.safeParse({ kind: 'fcidump', fcidump: '&FCI' }).success);
  assert.ok(!family.systemSchema.safeParse({ kind: 'fcidump', fcidump: '&FCI', basis: 'sto-3g' }).success);
  assert.throws(() => fcidump({ fast: true }), /fast/);
});

test('spaces off the offer are refused at the door', () => {
  assert.equal(family.refuses(GROUND_ENERGY, null), null);
  assert.match(
    family.refuses({ kind: 'spin-gap', goal: 'minimise' }, null)!,
    /known for fcidump: .* gap:T1-S0/,
  );
  assert.equal(family.refuses(gap('S1', 'T1'), { electrons: 10, orbitals: 10 }), null);
  for (const [electrons, orbitals] of [
    [5, 6],
    [12, 10],
    [6, 3],
    [6, 11],
  ] as const) {
    const refusal = family.refuses(GROUND_ENERGY, { electrons, orbitals });
    assert.match(refusal!, new RegExp(`got ${electrons} electrons in ${orbitals} orbitals`));
  }
});

test('the declared shifts are the medians over the fixtures, with 1.4826 times their median deviation', () => {
  const ground = FCIDUMP_FIXTURES.map(({ exactHartree, mp2Hartree }) => exactHartree - mp2Hartree);
  assertShift(GROUND_ENERGY, ground);
  for (const [upper, lower] of [
    ['S1', 'T1'],
    ['T1', 'S0'],
    ['S1', 'S0'],
  ] as const) {
    const shifts = CLOSED_SHELLS.map((fixture) => {
      const exact = (fixture.statesHartree![upper] - fixture.statesHartree![lower]) * HARTREE_IN_EV;
      return exact - cisGap(fixture, upper, lower);
    });
    assertShift(gap(upper, lower), shifts);
    assertShift(
      gap(lower, upper),
      shifts.map((shift) => -shift),
    );
  }
});

/** The declared figures are rounded to three decimals. */
function assertShift(property: Property, shifts: number[]): void {
  const { shift, error, source } = family.declaredShift(property);
  const middle = median(shifts);
  assert.ok(Math.abs(shift - middle) <= 5e-4, `${shift} against ${middle}`);
  const spread = 1.4826 * median(shifts.map((value) => Math.abs(value - middle)));
  assert.ok(Math.abs(error - spread) <= 5e-4, `${error} against ${spread}`);
  assert.match(source, /energies\.json/);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

test('the defaults ask for the lowest total energy of the whole file, and no error of the model is claimed', () => {
  assert.deepEqual(family.defaults, {
    property: { kind: 'ground-energy', goal: 'minimise' },
    activeSpace: null,
  });
  Property.parse(family.defaults.property);
  assert.equal(family.modelError(GROUND_ENERGY, null), null);
  assert.deepEqual([family.tieTolerance(GROUND_ENERGY), family.tieTolerance(gap('S1', 'T1'))], [1e-8, 1e-6]);
});
