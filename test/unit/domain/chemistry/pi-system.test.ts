// Property: bonds come from distances, types from element and degree alone, and a molecule the model cannot describe is refused by name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBonds } from '../../../../domain/chemistry/bonds.js';
import { CandidateRefusal } from '../../../../domain/chemistry/candidate-refusal.js';
import { distanceTable } from '../../../../domain/chemistry/molecule.js';
import { findPiSystem } from '../../../../domain/chemistry/pi-system.js';
import type { PiSystem } from '../../../../domain/chemistry/pi-system.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';
import { annulene, ethylene, xyzText } from '../../../support/molecules.js';
import type { Atom } from '../../../support/molecules.js';

function bondsOf(atoms: Atom[]): number[][] {
  const molecule = readXyz(xyzText(atoms));
  return findBonds(molecule, distanceTable(molecule));
}

function piSystemOf(atoms: Atom[]): PiSystem {
  return findPiSystem(readXyz(xyzText(atoms)), bondsOf(atoms));
}

/** A molecule given by its bonds alone; positions play no part in typing. */
function fromGraph(elements: string[], bonds: [number, number][]): PiSystem {
  const molecule = readXyz(xyzText(elements.map((element, k): Atom => [element, 9 * k, 0, 0])));
  const neighbours = elements.map((_, k) => bonds.flatMap(([i, j]) => (i === k ? [j] : j === k ? [i] : [])));
  return findPiSystem(molecule, neighbours);
}

function refusal(code: string, message: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof CandidateRefusal && error.code === code && message.test(error.message);
}

test('atoms are bonded strictly below 1.2 times the sum of their radii', () => {
  const limit = 1.2 * (0.75 + 0.75);
  assert.deepEqual(
    bondsOf([
      ['C', 0, 0, 0],
      ['C', 0, 0, limit],
    ]),
    [[], []],
  );
  assert.deepEqual(
    bondsOf([
      ['C', 0, 0, 0],
      ['C', 0, 0, limit - 1e-9],
    ]),
    [[1], [0]],
  );
});

test('atoms closer than 0.6 times the sum of their radii are refused with both named', () => {
  assert.throws(
    () =>
      bondsOf([
        ['H', 9, 0, 0],
        ['C', 0, 0, 0],
        ['N', 0, 0, 0.87],
      ]),
    refusal(
      'overlap',
      /^atom 2 \(C, line 4\) and atom 3 \(N, line 5\) overlap: expected at least 0\.876 .* got 0\.870$/,
    ),
  );
  assert.deepEqual(
    bondsOf([
      ['C', 0, 0, 0],
      ['N', 0, 0, 0.88],
    ]),
    [[1], [0]],
  );
});

test('finite coordinates whose distance overflows are refused', () => {
  assert.throws(
    () =>
      bondsOf([
        ['C', 1e200, 0, 0],
        ['C', 0, 0, 0],
      ]),
    refusal('not-finite', /atom 1 .* and atom 2 .* overflows/),
  );
});

test('benzene has six sites, six bonds and six electrons; hydrogens stay outside', () => {
  const pi = piSystemOf(annulene(6));
  assert.deepEqual(pi.atoms, [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(pi.types, new Array(6).fill('C'));
  assert.equal(pi.bonds.length, 6);
  assert.ok(pi.bonds.every(([i, j]) => i < j));
  assert.equal(pi.electrons, 6);
});

/** Element X with `degree` neighbours, one of them a vinyl-like carbon pair; hydrogens fill the rest. */
const typed: [element: string, degree: number, type: string | null, electrons: number][] = [
  ['C', 1, 'C', 1],
  ['C', 2, 'C', 1],
  ['C', 3, 'C', 1],
  ['C', 4, null, 0],
  ['Si', 1, 'Si', 1],
  ['Si', 2, 'Si', 1],
  ['Si', 3, 'Si', 1],
  ['Si', 4, null, 0],
  ['N', 1, 'N1', 1],
  ['N', 2, 'N1', 1],
  ['N', 3, 'N2', 2],
  ['P', 1, 'P1', 1],
  ['P', 2, 'P1', 1],
  ['P', 3, 'P2', 2],
  ['O', 1, 'O1', 1],
  ['O', 2, 'O2', 2],
  ['S', 1, 'S1', 1],
  ['S', 2, 'S2', 2],
  ['F', 1, 'F', 2],
  ['Cl', 1, 'Cl', 2],
  ['B', 3, 'B', 0],
];

for (const [element, degree, type, electrons] of typed) {
  test(`${element} with ${degree} bonded atoms is ${type ?? 'outside the pi system'}`, () => {
    // X on C1=C2, hydrogens on X to fill its degree; a second X on C2 makes every electron count even.
    const elements = ['C', 'C', element, element];
    const bonds: [number, number][] = [
      [0, 1],
      [0, 2],
      [1, 3],
    ];
    for (const centre of [2, 3]) {
      for (let k = 1; k < degree; k++) bonds.push([centre, elements.push('H') - 1]);
    }
    for (const carbon of [0, 1]) bonds.push([carbon, elements.push('H') - 1]);
    const pi = fromGraph(elements, bonds);
    assert.deepEqual(pi.types, type === null ? ['C', 'C'] : ['C', 'C', type, type]);
    assert.equal(pi.electrons, 2 + 2 * electrons);
  });
}

for (const [element, degree, known] of [
  ['N', 4, '1, 2 or 3'],
  ['S', 4, '1 or 2'],
  ['O', 3, '1 or 2'],
  ['B', 2, '3'],
  ['F', 2, '1'],
  ['C', 5, '1, 2, 3 or 4'],
  ['N', 0, '1, 2 or 3'],
] as const) {
  test(`${element} with ${degree} bonded atoms is refused, also outside the ring`, () => {
    const elements = ['C', 'C', element, ...new Array<string>(degree).fill('H')];
    const bonds: [number, number][] = [
      [0, 1],
      ...Array.from({ length: degree }, (_, k): [number, number] => [2, 3 + k]),
    ];
    assert.throws(
      () => fromGraph(elements, bonds),
      refusal(
        'typing',
        new RegExp(`^atom 3 \\(${element}, line 5\\): expected ${known} bonded atoms, got ${degree};`),
      ),
    );
  });
}

test('a typed atom without a typed neighbour is left out', () => {
  const water: Atom[] = [
    ['O', 9, 0, 0],
    ['H', 9.96, 0, 0],
    ['H', 8.76, 0.93, 0],
  ];
  const pi = piSystemOf([...ethylene(), ...water]);
  assert.deepEqual(pi.types, ['C', 'C']);
});

test('disconnected pi systems stay in one calculation', () => {
  const second = ethylene().map(([element, x, y, z]): Atom => [element, x, y, z + 4]);
  const pi = piSystemOf([...ethylene(), ...second]);
  assert.deepEqual([pi.atoms.length, pi.bonds.length, pi.electrons], [4, 2, 4]);
});

test('a molecule without two bonded pi atoms is refused', () => {
  assert.throws(
    () =>
      fromGraph(
        ['C', 'H', 'H', 'H', 'H'],
        [
          [0, 1],
          [0, 2],
          [0, 3],
          [0, 4],
        ],
      ),
    refusal('no-pi-system', /got 0$/),
  );
});

test('a pi system without electrons is refused', () => {
  const bonds: [number, number][] = [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 4],
    [1, 5],
  ];
  assert.throws(
    () => fromGraph(['B', 'B', 'H', 'H', 'H', 'H'], bonds),
    refusal('no-pi-system', /expected pi electrons, got none on 2 sites/),
  );
});

test('an odd number of electrons is refused before an odd number of pi electrons', () => {
  const allyl: [number, number][] = [
    [0, 1],
    [1, 2],
    [0, 3],
    [0, 4],
    [1, 5],
    [2, 6],
    [2, 7],
  ];
  assert.throws(
    () => fromGraph(['C', 'C', 'C', 'H', 'H', 'H', 'H', 'H'], allyl),
    refusal('odd-electrons', /got 23;/),
  );
});

test('a sigma radical, whose pi electrons are even, is refused', () => {
  assert.throws(
    () =>
      fromGraph(
        ['C', 'C', 'H', 'H', 'H'],
        [
          [0, 1],
          [0, 2],
          [0, 3],
          [1, 4],
        ],
      ),
    refusal('odd-electrons', /got 15;/),
  );
});

test('allene, whose two pi systems cross, is refused', () => {
  const bonds: [number, number][] = [
    [0, 1],
    [1, 2],
    [0, 3],
    [0, 4],
    [2, 5],
    [2, 6],
  ];
  assert.throws(
    () => fromGraph(['C', 'C', 'C', 'H', 'H', 'H', 'H'], bonds),
    refusal('odd-pi-electrons', /got 3 on 3 sites;/),
  );
});

test('a pi system filled to the last orbital is refused', () => {
  assert.throws(
    () => fromGraph(['F', 'F'], [[0, 1]]),
    refusal('no-virtuals', /expected fewer than 4 pi electrons on 2 sites, got 4/),
  );
});

test('a pi system beyond the reach of a cheap first stage is refused', () => {
  const elements = new Array<string>(66).fill('C');
  const ring = elements.map((_, k): [number, number] => [k, (k + 1) % 66]);
  assert.throws(
    () => fromGraph(elements, ring),
    refusal('too-large', /expected at most 64 pi sites, got 66/),
  );
});
