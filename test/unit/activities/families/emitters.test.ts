// Property: every molecule is either scored and given a Hamiltonian or refused with a reason; nothing throws, nothing is silently changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Candidate } from '../../../../contracts/candidate-set.js';
import { FermionHamiltonian } from '../../../../contracts/hamiltonian.js';
import type { ActiveSpace } from '../../../../contracts/hamiltonian.js';
import type { Property } from '../../../../contracts/property.js';
import { Fingerprint, StageOneScore } from '../../../../contracts/reduction.js';
import { emitters } from '../../../../activities/families/emitters.js';
import { azacyclazines } from '../../../../scripts/generate-azacyclazines.js';
import { annulene, ethylene, moved, polyene, xyzText } from '../../../support/molecules.js';
import type { Atom } from '../../../support/molecules.js';

const family = emitters({});
const S1_T1: Property = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' };
const CYCLAZINE = system('aza-000000000');

function gap(upper: 'S0' | 'S1' | 'T1', lower: 'S0' | 'S1' | 'T1'): Property {
  return { kind: 'gap', upper, lower, goal: 'minimise' };
}

function system(id: string): { kind: 'emitters'; xyz: string } {
  const candidate = azacyclazines().candidates.find((one) => one.id === id);
  return family.systemSchema.parse(candidate!.system);
}

function of(xyz: string): { kind: 'emitters'; xyz: string } {
  return { kind: 'emitters', xyz };
}

function scoreOf(xyz: string, property: Property, space: ActiveSpace | null = null): StageOneScore {
  const inspection = family.screen(of(xyz), property, space);
  assert.ok(inspection.usable, inspection.usable ? '' : inspection.reason);
  return StageOneScore.parse(inspection.score);
}

test('a usable molecule has a score with its by-products, a fingerprint and the size of its largest sector', () => {
  const inspection = family.screen(CYCLAZINE, S1_T1, null);
  assert.ok(inspection.usable);
  assert.equal(inspection.determinants, 400);
  assert.equal(Fingerprint.parse(inspection.fingerprint).key, 'C12H9N1');
  const { value, unit, details } = StageOneScore.parse(inspection.score);
  assert.equal(unit, 'eV');
  assert.ok(value! < 0, 'cyclazine is inverted');
  assert.equal(details['cisDspGap'], value);
  assert.equal(details['cisGap'], Number(details['cisS1']) - Number(details['cisT1']));
  for (const name of ['scfGap', 'scfDspGap']) assert.equal(typeof details[name], 'number');
  assert.deepEqual(details['flags'], []);
});

test('the Hamiltonian is of the space asked for, without constant, and valid as a contract', () => {
  for (const [space, orbitals, electrons] of [
    [null, 6, 3],
    [{ electrons: 4, orbitals: 5 }, 5, 2],
    [{ electrons: 10, orbitals: 10 }, 10, 5],
  ] as const) {
    const { hamiltonian } = family.hamiltonian(CYCLAZINE, S1_T1, space);
    const parsed = FermionHamiltonian.parse(JSON.parse(JSON.stringify(hamiltonian)));
    assert.equal(parsed.constantHartree, 0);
    assert.deepEqual(
      [parsed.orbitals, parsed.electronsAlpha, parsed.electronsBeta],
      [orbitals, electrons, electrons],
    );
  }
});

test('the same molecule gives the same bits', () => {
  assert.deepEqual(family.screen(CYCLAZINE, S1_T1, null), family.screen(CYCLAZINE, S1_T1, null));
  assert.deepEqual(family.hamiltonian(CYCLAZINE, S1_T1, null), family.hamiltonian(CYCLAZINE, S1_T1, null));
});

test('a gap in reverse has the opposite score, and S1-S0 and T1-S0 are the CIS excitation energies', () => {
  for (const [upper, lower] of [
    ['S1', 'T1'],
    ['T1', 'S0'],
    ['S1', 'S0'],
  ] as const) {
    const forth = scoreOf(CYCLAZINE.xyz, gap(upper, lower));
    assert.equal(scoreOf(CYCLAZINE.xyz, gap(lower, upper)).value, -forth.value!);
    assert.equal(family.refuses(gap(upper, lower), null), null);
    assert.equal(family.refuses(gap(lower, upper), null), null);
  }
  const { details } = scoreOf(CYCLAZINE.xyz, S1_T1);
  assert.equal(scoreOf(CYCLAZINE.xyz, gap('T1', 'S0')).value, details['cisT1']);
  assert.equal(scoreOf(CYCLAZINE.xyz, gap('S1', 'S0')).value, details['cisS1']);
});

test('where HOMO or LUMO is degenerate the S1-T1 score is undefined with a reason, the others are not', () => {
  const benzene = xyzText(annulene(6));
  const { value, reason, details } = scoreOf(benzene, S1_T1);
  assert.equal(value, null);
  assert.match(reason!, /^HOMO or LUMO is degenerate/);
  assert.deepEqual(details['flags'], ['degenerate HOMO or LUMO']);
  assert.equal(details['scfDspGap'], null);
  assert.equal(typeof scoreOf(benzene, gap('T1', 'S0')).value, 'number');
});

test('a saddle and an edge through a degenerate shell are warned about', () => {
  const { warnings } = family.hamiltonian(system('aza-101101101'), S1_T1, { electrons: 8, orbitals: 8 });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!, /degenerate shell: orbitals \d+ and \d+/);
  assert.deepEqual(family.hamiltonian(system('aza-101101101'), S1_T1, null).warnings, []);
  const saddle = system('aza-010000000');
  assert.match(family.hamiltonian(saddle, S1_T1, null).warnings.join(), /saddle point/);
  const flags = scoreOf(saddle.xyz, S1_T1).details['flags'];
  assert.deepEqual(flags, ['RHF not a minimum', 'triplet-unstable']);
});

test('a molecule that needed the level shift says so', () => {
  const flags = scoreOf(system('aza-110010010').xyz, S1_T1).details['flags'];
  assert.ok(Array.isArray(flags) && flags.includes('RHF converged by level shift'));
});

const H = (x: number, y: number, z: number): Atom => ['H', x, y, z];
const CYCLAZINE_ATOMS = CYCLAZINE.xyz
  .trim()
  .split('\n')
  .slice(2)
  .map((line): Atom => {
    const [element = '', ...xyz] = line.trim().split(/\s+/);
    return [element, Number(xyz[0]), Number(xyz[1]), Number(xyz[2])];
  });

const refusals: [what: string, xyz: string, reason: RegExp][] = [
  ['an empty file', '', /^line 1: expected the number of atoms/],
  [
    'a file cut off',
    CYCLAZINE.xyz.split('\n').slice(0, 12).join('\n'),
    /^line 12: expected 22 atoms, the file ends after 10/,
  ],
  ['an element without parameters', CYCLAZINE.xyz.replace('\nN ', '\nSe'), /^line 3: .* got 'Se'/],
  [
    'two atoms in one place',
    xyzText([...ethylene(), H(-0.6, 0, 0)]),
    /^atom 1 \(C, line 3\) and atom 7 \(H, line 9\) overlap/,
  ],
  [
    'an ammonium nitrogen',
    xyzText([...ethylene(), ['N', 9, 0, 0], H(10, 0, 0), H(9, 1, 0), H(8, 0, 0), H(9, -1, 0)]),
    /^atom 7 \(N, line 9\): expected 1, 2 or 3 bonded atoms, got 4/,
  ],
  [
    'methane',
    xyzText([
      ['C', 0, 0, 0],
      H(0.63, 0.63, 0.63),
      H(-0.63, -0.63, 0.63),
      H(-0.63, 0.63, -0.63),
      H(0.63, -0.63, -0.63),
    ]),
    /^expected at least two bonded pi sites, got 0/,
  ],
  ['a radical', xyzText(CYCLAZINE_ATOMS.slice(0, -1)), /^expected an even number of electrons .* got 87/],
  [
    'carbon dioxide',
    xyzText([
      ['O', -1.16, 0, 0],
      ['C', 0, 0, 0],
      ['O', 1.16, 0, 0],
    ]),
    /^expected an even number of pi electrons, got 3 on 3 sites/,
  ],
  [
    'difluorine',
    xyzText([
      ['F', 0, 0, 0],
      ['F', 1.41, 0, 0],
    ]),
    /^expected fewer than 4 pi electrons on 2 sites/,
  ],
  [
    'a molecule too small for the space',
    xyzText(polyene(4)),
    /^CAS\(6,6\) does not fit 4 pi electrons on 4 sites: the largest that fits is CAS\(4,4\)$/,
  ],
];

for (const [what, xyz, reason] of refusals) {
  test(`${what} is refused with a reason, not thrown`, () => {
    const inspection = family.screen(of(xyz), S1_T1, null);
    assert.ok(!inspection.usable);
    assert.match(inspection.reason, reason);
  });
}

test('a total energy is refused with the properties that are served', () => {
  const reason = family.refuses({ kind: 'ground-energy', goal: 'minimise' }, null);
  assert.match(reason!, /^ground-energy: .* known for emitters: gap:S1-T1, gap:T1-S0, gap:S1-S0,/);
  const spinGap = family.refuses({ kind: 'spin-gap', goal: 'minimise' }, null);
  assert.match(spinGap!, /spin-gap: it belongs to lattice models; known for emitters: gap:/);
});

test('a space off the list is refused, whatever the molecule', () => {
  for (const [electrons, orbitals, fits] of [
    [2, 2, true],
    [6, 4, true],
    [10, 10, true],
    [2, 1, false],
    [3, 4, false],
    [6, 3, false],
    [12, 12, false],
    [8, 11, false],
  ] as const) {
    const reason = family.refuses(S1_T1, { electrons, orbitals });
    assert.equal(reason === null, fits, `CAS(${electrons},${orbitals})`);
    if (!fits) assert.match(reason!, new RegExp(`got ${electrons} electrons in ${orbitals} orbitals$`));
  }
});

test('a system is the text of its file and nothing else', () => {
  assert.deepEqual(family.files!.toSystem('text'), of('text'));
  assert.equal(family.files!.extension, '.xyz');
  assert.throws(() => family.systemSchema.parse({ kind: 'emitters', xyz: '1', charge: 1 }), /charge/);
  assert.throws(() => family.systemSchema.parse({ kind: 'emitters' }));
  assert.throws(() => emitters({ parameters: 'other' }), /parameters/);
  assert.ok(Candidate.parse({ id: 'a', system: of('1') }));
});

test('a moved molecule has the same score and fingerprint', () => {
  const still = family.screen(CYCLAZINE, S1_T1, null);
  const turned = family.screen(of(xyzText(moved(CYCLAZINE_ATOMS))), S1_T1, null);
  assert.ok(still.usable && turned.usable);
  assert.ok(Math.abs(turned.score.value! - still.score.value!) < family.tieTolerance(S1_T1));
  assert.equal(turned.fingerprint.key, still.fingerprint.key);
  turned.fingerprint.values.forEach((value, k) => {
    assert.ok(Math.abs(value - still.fingerprint.values[k]!) < still.fingerprint.tolerance);
  });
});

test('the model error names its source and is null where it was never measured', () => {
  const error = family.modelError(S1_T1, null)!;
  assert.deepEqual(family.modelError(S1_T1, { electrons: 6, orbitals: 6 }), error);
  assert.deepEqual(family.modelError(gap('T1', 'S1'), null), error);
  assert.match(error.source, /root mean square deviation .* CAS\(6,6\) .* ADC\(2\).* Jorner/);
  assert.equal(family.modelError(S1_T1, { electrons: 4, orbitals: 4 }), null);
  assert.equal(family.modelError({ kind: 'ground-energy', goal: 'minimise' }, null), null);
});

test('the declared shift turns its sign with the gap', () => {
  const forth = family.declaredShift(S1_T1);
  const back = family.declaredShift(gap('T1', 'S1'));
  assert.deepEqual([back.shift, back.error], [-forth.shift, forth.error]);
  assert.match(forth.source, /median/);
});
