// Property: a lattice has the couplings its name says, each pair once, and keeps them through its stored form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpinHamiltonian } from '../../../../contracts/hamiltonian.js';
import { heisenbergCouplings } from '../../../../domain/lattice/heisenberg.js';
import { spinBasis } from '../../../../domain/lattice/spin-basis.js';
import { mergePairs, packCouplings, unpackCouplings } from '../../../../domain/lattice/spin-couplings.js';

const pairsOf = (model: Parameters<typeof heisenbergCouplings>[0]) =>
  heisenbergCouplings(model).pairs.map(({ i, j, coupling }) => [i, j, coupling]);

test('a ring is closed, a chain open; bonds alternate, beginning strong', () => {
  const fields = { sites: 5, j1: 2, j2: 0.5, dimerisation: 0.25 };
  assert.deepEqual(pairsOf({ geometry: 'chain', ...fields }), [
    [0, 1, 2.5],
    [0, 2, 0.5],
    [1, 2, 1.5],
    [1, 3, 0.5],
    [2, 3, 2.5],
    [2, 4, 0.5],
    [3, 4, 1.5],
  ]);
  const ring = pairsOf({ geometry: 'ring', ...fields });
  assert.equal(ring.length, 10);
  assert.deepEqual(
    ring.filter(([i, j]) => (i === 0 && j! > 2) || (i === 1 && j === 4)),
    [
      [0, 3, 0.5],
      [0, 4, 2.5],
      [1, 4, 0.5],
    ],
  );
});

test('a ladder has rungs, legs in step and both diagonals', () => {
  assert.deepEqual(pairsOf({ geometry: 'ladder', sites: 6, j1: 1, j2: 0.5, dimerisation: 0.5, rung: 3 }), [
    [0, 1, 3],
    [0, 2, 1.5],
    [0, 3, 0.5],
    [1, 2, 0.5],
    [1, 3, 1.5],
    [2, 3, 3],
    [2, 4, 0.5],
    [2, 5, 0.5],
    [3, 4, 0.5],
    [3, 5, 0.5],
    [4, 5, 3],
  ]);
});

test('on a ring of four next-nearest neighbours meet from both sides and count twice', () => {
  const ring = pairsOf({ geometry: 'ring', sites: 4, j1: 1, j2: 0.5, dimerisation: 0 });
  assert.deepEqual(
    ring.filter(([i, j]) => j! - i! === 2),
    [
      [0, 2, 1],
      [1, 3, 1],
    ],
  );
});

test('pairs that come twice are added up and those that cancel are gone', () => {
  const merged = mergePairs([
    { i: 2, j: 1, coupling: 1 },
    { i: 0, j: 1, coupling: 2 },
    { i: 1, j: 2, coupling: 0.5 },
    { i: 1, j: 0, coupling: -2 },
  ]);
  assert.deepEqual(merged, [{ i: 1, j: 2, coupling: 1.5 }]);
});

test('the stored form is valid as a contract and gives the couplings back; sites that are not there are refused', () => {
  const couplings = heisenbergCouplings({ geometry: 'ring', sites: 6, j1: 1, j2: 0.3, dimerisation: 0.1 });
  const stored = SpinHamiltonian.parse(JSON.parse(JSON.stringify(packCouplings(couplings))));
  assert.deepEqual(unpackCouplings(stored), couplings);
  for (const sites of [
    [3, 3],
    [0, 6],
  ] as [number, number][]) {
    assert.throws(
      () => unpackCouplings({ ...stored, couplings: [{ sites, couplingHartree: 1 }] }),
      /couplings\.0\.sites: expected two of sites 0 to 5/,
    );
  }
});

test('places of configurations are found from their halves, those of complements by mirroring', () => {
  const { masks, configurations, lowBits, highStart, lowRank } = spinBasis(10, 5, null);
  masks.forEach((mask, place) => {
    assert.equal(highStart[mask >>> lowBits]! + lowRank[mask & (2 ** lowBits - 1)]!, place);
    assert.equal(masks[configurations - 1 - place], mask ^ 1023);
  });
  assert.equal(spinBasis(10, 5, 1).masks.length, configurations / 2);
  assert.throws(() => spinBasis(10, 4, 1), /expected 5 of 10 spins up, got 4/);
});
