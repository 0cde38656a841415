// Property: the states of a spin are the lowest ones of that spin, none left out, whatever symmetry or degeneracy they have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { countStates, lowestStates, sectorOfSpin } from '../../../../domain/quantum/lowest-states.js';
import { createSector, sectorDimension } from '../../../../domain/quantum/sector.js';
import { PENALISED_ENERGY, SPIN_PURITY } from '../../../reference/tolerances.js';
import { denseEnergies } from './dense-yardstick.js';
import { hubbardRing, hundSites, ring } from './site-models.js';

const RESIDUAL = 1e-9;

function assertLowest(
  integrals: Integrals,
  alpha: number,
  beta: number,
  spins: number[],
  count: number,
): void {
  const sector = createSector(integrals.orbitals, alpha, beta);
  const energies = denseEnergies(integrals, sector);
  for (const spin of spins) {
    const dense = energies(spin);
    const wanted = Math.min(count, dense.length);
    const { states } = lowestStates(integrals, sector, spin, wanted, RESIDUAL);
    states.forEach(({ energy, spinSquared, residual }, i) => {
      assert.ok(
        Math.abs(energy - dense[i]! - integrals.constant) < PENALISED_ENERGY,
        `spin ${spin}, state ${i}`,
      );
      assert.ok(
        Math.abs(spinSquared - spin * (spin + 1)) < SPIN_PURITY,
        `<S^2> ${spinSquared} for spin ${spin}`,
      );
      assert.ok(residual <= RESIDUAL);
    });
  }
}

test('states of drawn integrals in sectors with equally many alpha and beta electrons', () => {
  assertLowest(drawnIntegrals(4), 2, 2, [0, 1, 2], 4);
  assertLowest(drawnIntegrals(5), 2, 2, [0, 1, 2], 3);
  assertLowest(drawnIntegrals(5), 4, 4, [0, 1], 3);
});

test('states of drawn integrals in sectors with more electrons of one spin, and with the spins exchanged', () => {
  assertLowest(drawnIntegrals(5), 3, 2, [0.5, 1.5, 2.5], 3);
  assertLowest(drawnIntegrals(5), 2, 3, [0.5, 1.5], 2);
  assertLowest(drawnIntegrals(5), 3, 1, [1, 2], 3);
});

test('states of every momentum of symmetric rings, degenerate ones with their partners', () => {
  assertLowest(hubbardRing(4, 4), 2, 2, [0, 1, 2], 5);
  assertLowest(hubbardRing(5, 2), 2, 2, [0, 1], 5);
  assertLowest(
    ring(5, (distance) => 4 / (1 + distance)),
    3,
    2,
    [0.5, 1.5],
    5,
  );
});

test('the excited singlets of a benzene-like ring: six sites, nearest neighbours, repulsion as 1/R', () => {
  assertLowest(
    ring(6, (distance) => 4.4 / (1 + 2 * Math.sin((Math.PI * distance) / 6))),
    3,
    3,
    [0, 1],
    4,
  );
});

test('singlets and triplets below which all higher spins lie', () => {
  assertLowest(hundSites(5, 1), 2, 2, [0, 1], 3);
  assertLowest(hundSites(6, 2), 3, 3, [0, 1], 2);
});

test('spaces of one or few determinants', () => {
  assertLowest(drawnIntegrals(1), 1, 1, [0], 1);
  assertLowest(drawnIntegrals(2), 1, 1, [0, 1], 3);
  assertLowest(drawnIntegrals(3), 3, 0, [1.5], 1);
  assertLowest(drawnIntegrals(3), 0, 0, [0], 1);
});

test('the numbers of states of all spins add up to the determinants', () => {
  for (const [orbitals, electrons] of [
    [6, 6],
    [5, 3],
    [4, 7],
    [3, 0],
  ] as const) {
    let all = 0;
    for (let spin = electrons / 2; spin >= 0; spin--) all += countStates(orbitals, electrons, spin);
    assert.equal(all, sectorDimension(orbitals, Math.ceil(electrons / 2), Math.floor(electrons / 2)));
  }
  assert.equal(countStates(6, 6, 0), 175);
  assert.equal(countStates(6, 6, 4), 0);
});

test('a triplet is looked for at S_z = 0, other spins at S_z = S', () => {
  const electrons = [0, 1, 2].map((spin) => sectorOfSpin(6, 6, spin)).map(({ alpha, beta }) => [alpha, beta]);
  assert.deepEqual(electrons, [
    [3, 3],
    [3, 3],
    [5, 1],
  ]);
  assert.deepEqual([sectorOfSpin(6, 5, 0.5).alpha, sectorOfSpin(6, 5, 1.5).alpha], [3, 4]);
});

test('more states than there are of a spin are refused with both numbers', () => {
  assert.throws(
    () => lowestStates(drawnIntegrals(2), createSector(2, 1, 1), 1, 2, RESIDUAL),
    /2 electrons in 2 orbitals: expected at least 2 states of spin 1, got 1/,
  );
});
