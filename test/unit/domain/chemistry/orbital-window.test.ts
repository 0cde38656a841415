// Property: a window holds the electrons and orbitals asked for round the Fermi level, or the refusal names one that does fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CandidateRefusal } from '../../../../domain/chemistry/candidate-refusal.js';
import { degenerateWindowEdges, orbitalWindow } from '../../../../domain/chemistry/orbital-window.js';

const filling = (orbitals: number, electronsAlpha: number, electronsBeta: number) => ({
  orbitals,
  electronsAlpha,
  electronsBeta,
});

test('no space asked for means every orbital', () => {
  assert.deepEqual(orbitalWindow(filling(7, 5, 5), null), { core: 0, active: 7 });
  assert.deepEqual(orbitalWindow(filling(3, 2, 1), null), { core: 0, active: 3 });
});

test('electrons outside the window fill the lowest orbitals in pairs', () => {
  assert.deepEqual(orbitalWindow(filling(7, 5, 5), { electrons: 6, orbitals: 5 }), { core: 2, active: 5 });
  assert.deepEqual(orbitalWindow(filling(20, 9, 7), { electrons: 4, orbitals: 6 }), { core: 6, active: 6 });
});

/** Filling, space that does not fit, and what the message says. */
const TOO_SMALL: [string, ReturnType<typeof filling>, [number, number], RegExp][] = [
  [
    'too few orbitals',
    filling(7, 5, 5),
    [6, 6],
    /CAS\(6,6\) does not fit NORB=7, NELEC=10, MS2=0: the largest that fits is CAS\(10,7\)/,
  ],
  ['too few electrons', filling(6, 2, 2), [6, 6], /the largest that fits is CAS\(4,6\)/],
  [
    'more orbitals than are left over the core',
    filling(12, 10, 10),
    [10, 10],
    /the largest that fits is CAS\(10,7\)/,
  ],
  [
    'unpaired electrons that are more than asked for',
    filling(20, 9, 5),
    [2, 4],
    /the largest that fits is CAS\(10,10\)/,
  ],
  ['unpaired electrons without room', filling(20, 7, 5), [10, 5], /the largest that fits is CAS\(10,10\)/],
  [
    'an odd number of electrons',
    filling(8, 4, 3),
    [6, 6],
    /MS2=1: no active space fits, only the whole file/,
  ],
  ['no virtual orbitals', filling(3, 3, 3), [4, 3], /no active space fits/],
];

for (const [what, candidate, [electrons, orbitals], says] of TOO_SMALL) {
  test(`refused: ${what}`, () => {
    assert.throws(
      () => orbitalWindow(candidate, { electrons, orbitals }),
      (error) =>
        error instanceof CandidateRefusal && error.code === 'active-space' && says.test(error.message),
    );
  });
}

test('the space a refusal names does fit', () => {
  for (let orbitals = 1; orbitals <= 14; orbitals++) {
    for (let beta = 0; beta <= orbitals; beta++) {
      for (let alpha = Math.max(beta, 1); alpha <= orbitals; alpha++) {
        const named = namedSpace(filling(orbitals, alpha, beta));
        if (named) assert.doesNotThrow(() => orbitalWindow(filling(orbitals, alpha, beta), named));
      }
    }
  }
});

function namedSpace(candidate: ReturnType<typeof filling>): { electrons: number; orbitals: number } | null {
  try {
    orbitalWindow(candidate, { electrons: 100, orbitals: 100 });
  } catch (error) {
    const [, electrons, orbitals] = /fits is CAS\((\d+),(\d+)\)/.exec((error as Error).message) ?? [];
    if (electrons) return { electrons: Number(electrons), orbitals: Number(orbitals) };
  }
  return null;
}

test('an edge through a degenerate shell is warned of, an edge beside it is not', () => {
  const energies = [-2, -1, -1 + 1e-6, 0.5, 0.5 + 1e-5, 2];
  assert.deepEqual(degenerateWindowEdges(energies, { core: 1, active: 2 }), []);
  assert.deepEqual(degenerateWindowEdges(energies, { core: 0, active: 6 }), []);
  const [lower, upper, ...more] = degenerateWindowEdges(energies, { core: 2, active: 2 });
  assert.match(lower!, /orbitals 2 and 3 are 1\.0e-6 Ha apart/);
  assert.match(upper!, /orbitals 4 and 5 are 1\.0e-5 Ha apart/);
  assert.deepEqual(more, []);
});
