// Property: the integrals are those of the Hubbard model, whose energies are known in closed form for two sites, without repulsion and
// without hopping; a change of orbitals changes none of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hubbardIntegrals, inHoppingOrbitals } from '../../../../domain/lattice/hubbard.js';
import { exactStates } from '../../../../domain/quantum/exact-states.js';
import type { ExactStateName } from '../../../../domain/quantum/exact-states.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { LATTICE_ANCHOR } from '../../../reference/tolerances.js';

function energy(integrals: Integrals, name: ExactStateName): number {
  return exactStates(integrals, [name], 1e6).states[0]!.energy;
}

test('two sites: the singlet is lowered by (U - sqrt(U^2 + 16 t^2)) / 2, the triplet stays', () => {
  for (const [t, u] of [
    [1, 4],
    [0.5, 8],
    [-1, 1],
  ] as const) {
    const integrals = hubbardIntegrals({ geometry: 'chain', sites: 2, t, u });
    assert.ok(Math.abs(energy(integrals, 'S0') - (u - Math.sqrt(u * u + 16 * t * t)) / 2) < LATTICE_ANCHOR);
    assert.ok(Math.abs(energy(integrals, 'T1')) < LATTICE_ANCHOR);
  }
});

test('without repulsion the levels of the hopping are filled with pairs', () => {
  for (const sites of [4, 6]) {
    // Levels of an open chain: -2 t cos(pi k / (sites + 1)).
    const levels = Array.from(
      { length: sites / 2 },
      (_, k) => -2 * Math.cos((Math.PI * (k + 1)) / (sites + 1)),
    );
    const expected = 2 * levels.reduce((sum, level) => sum + level, 0);
    const integrals = hubbardIntegrals({ geometry: 'chain', sites, t: 1, u: 0 });
    assert.ok(Math.abs(energy(integrals, 'ground') - expected) < LATTICE_ANCHOR);
  }
  // A ring of six: -2 - 2 x 1, each twice.
  const ring = hubbardIntegrals({ geometry: 'ring', sites: 6, t: 1, u: 0 });
  assert.ok(Math.abs(energy(ring, 'ground') + 8) < LATTICE_ANCHOR);
});

test('strong repulsion gives the Heisenberg chain with J = 4 t^2 / U', () => {
  const u = 400;
  const integrals = hubbardIntegrals({ geometry: 'chain', sites: 4, t: 1, u });
  const gap = energy(integrals, 'T1') - energy(integrals, 'S0');
  // Four spins in a row: gap (1 + sqrt 3 - sqrt 2) / 2 J; corrections are of order J (t / U)^2.
  const expected = ((1 + Math.sqrt(3) - Math.sqrt(2)) / 2) * (4 / u);
  assert.ok(Math.abs(gap / expected - 1) < 20 / u ** 2 + 1e-6);
});

test('in the orbitals of the hopping the energies are the same and the hopping is diagonal', () => {
  for (const model of [
    { geometry: 'ring', sites: 6, t: 1, u: 4 },
    { geometry: 'chain', sites: 5, t: 1, u: 2 },
  ] as const) {
    const integrals = hubbardIntegrals(model);
    const rotated = inHoppingOrbitals(integrals);
    assert.ok(Math.abs(energy(integrals, 'ground') - energy(rotated, 'ground')) < LATTICE_ANCHOR);
    rotated.oneBody.forEach((value, place) => {
      if (place % (model.sites + 1) !== 0) assert.ok(Math.abs(value) < LATTICE_ANCHOR);
    });
    for (let p = 1; p < model.sites; p++) {
      const [lower, upper] = [p - 1, p].map((k) => rotated.oneBody[k * (model.sites + 1)]!);
      assert.ok(lower! <= upper! + LATTICE_ANCHOR);
    }
  }
});
