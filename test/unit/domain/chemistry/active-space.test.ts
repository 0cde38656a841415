// Property: an active space holds the same physics as the whole: its determinant energies differ from the full ones by one constant.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeOrbitals, activeSpaceIntegrals } from '../../../../domain/chemistry/active-space.js';
import { CandidateRefusal } from '../../../../domain/chemistry/candidate-refusal.js';
import { emitterModel } from '../../../../domain/chemistry/emitter-model.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { densityMatrix, fockMatrix } from '../../../../domain/chemistry/scf.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';
import { SUMMED_INTEGRALS } from '../../../reference/tolerances.js';
import { annulene, ethylene, polyene, xyzText } from '../../../support/molecules.js';

const octatetraene = emitterModel(readXyz(xyzText(polyene(8))));

/** Energy of the determinant with the given doubly occupied orbitals. */
function determinantEnergy({ orbitals: n, oneBody, twoBody }: Integrals, occupied: number[]): number {
  const g = (p: number, q: number, r: number, s: number): number => twoBody[((p * n + q) * n + r) * n + s]!;
  let energy = 0;
  for (const i of occupied) {
    energy += 2 * oneBody[i * (n + 1)]!;
    for (const j of occupied) energy += 2 * g(i, i, j, j) - g(i, j, j, i);
  }
  return energy;
}

test('with all orbitals the closed-shell determinant has the Hartree-Fock energy', () => {
  const { model, orbitals } = octatetraene;
  const density = densityMatrix(orbitals);
  const fock = fockMatrix(model, density);
  const expected = density.reduce((sum, p, k) => sum + (p * (model.core[k]! + fock[k]!)) / 2, 0);
  const integrals = activeSpaceIntegrals(octatetraene, { electrons: 8, orbitals: 8 });
  const found = determinantEnergy(integrals, [0, 1, 2, 3]);
  assert.ok(Math.abs(found - expected) < SUMMED_INTEGRALS, `${found} ${expected}`);
});

test('determinant energies of every space differ from the full ones by the same constant', () => {
  // No alternant hydrocarbon: there the densities of paired orbitals are equal and hide a wrong field of the inactive electrons.
  const pyridine = emitterModel(readXyz(xyzText(annulene(6, ['N', 'C', 'C', 'C', 'C', 'C']))));
  const full = activeSpaceIntegrals(pyridine, { electrons: 6, orbitals: 6 });
  for (const electrons of [2, 4]) {
    const inactive = 3 - electrons / 2;
    const space = activeSpaceIntegrals(pyridine, { electrons, orbitals: electrons });
    const core = Array.from({ length: inactive }, (_, k) => k);
    const ground = Array.from({ length: electrons / 2 }, (_, k) => k);
    const excited = ground.map((orbital) => electrons - 1 - orbital);
    const shift = [ground, excited].map(
      (occupied) =>
        determinantEnergy(full, [...core, ...occupied.map((orbital) => orbital + inactive)]) -
        determinantEnergy(space, occupied),
    );
    assert.ok(Math.abs(shift[0]! - shift[1]!) < SUMMED_INTEGRALS, `CAS(${electrons},${electrons})`);
  }
});

test('integrals have the eightfold symmetry, no constant, and the electrons of the space', () => {
  const integrals = activeSpaceIntegrals(octatetraene, { electrons: 4, orbitals: 5 });
  const { orbitals: n, oneBody, twoBody } = integrals;
  assert.deepEqual([n, integrals.electronsAlpha, integrals.electronsBeta, integrals.constant], [5, 2, 2, 0]);
  const g = (p: number, q: number, r: number, s: number): number => twoBody[((p * n + q) * n + r) * n + s]!;
  for (let p = 0; p < n; p++) {
    for (let q = 0; q < n; q++) {
      assert.ok(Math.abs(oneBody[p * n + q]! - oneBody[q * n + p]!) < SUMMED_INTEGRALS);
      for (let r = 0; r < n; r++) {
        for (let s = 0; s < n; s++) {
          for (const twin of [g(q, p, r, s), g(p, q, s, r), g(r, s, p, q)]) {
            assert.ok(Math.abs(twin - g(p, q, r, s)) < SUMMED_INTEGRALS);
          }
        }
      }
    }
  }
});

test('the window lies round the Fermi level', () => {
  assert.deepEqual(activeOrbitals(octatetraene, { electrons: 6, orbitals: 7 }), { first: 1, end: 8 });
  assert.deepEqual(activeOrbitals(octatetraene, { electrons: 2, orbitals: 2 }), { first: 3, end: 5 });
});

for (const [name, atoms, space, largest] of [
  ['ethylene', ethylene(), { electrons: 6, orbitals: 6 }, 'CAS(2,2)'],
  ['benzene', annulene(6), { electrons: 8, orbitals: 8 }, 'CAS(6,6)'],
  ['benzene', annulene(6), { electrons: 4, orbitals: 6 }, 'CAS(6,6)'],
  ['dodecahexaene', polyene(12), { electrons: 2, orbitals: 10 }, 'CAS(10,10)'],
] as const) {
  test(`${name} has no CAS(${space.electrons},${space.orbitals}) and is told that ${largest} fits`, () => {
    assert.throws(
      () => activeSpaceIntegrals(emitterModel(readXyz(xyzText([...atoms]))), space),
      (error) =>
        error instanceof CandidateRefusal &&
        error.code === 'active-space' &&
        error.message.endsWith(`the largest that fits is ${largest}`),
    );
  });
}
