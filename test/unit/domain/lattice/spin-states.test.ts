// Property: energies of spin lattices are those of the matrix of all configurations, published anchors among them; the states found have
// the spin they are asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heisenbergCouplings } from '../../../../domain/lattice/heisenberg.js';
import type { HeisenbergModel } from '../../../../domain/lattice/heisenberg.js';
import { mergePairs } from '../../../../domain/lattice/spin-couplings.js';
import type { SpinCouplings } from '../../../../domain/lattice/spin-couplings.js';
import { lowestOfSpin, spinGroundState } from '../../../../domain/lattice/spin-states.js';
import { pauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { pauliString } from '../../../../domain/quantum/pauli-string.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import {
  LATTICE_ANCHOR,
  LINEAR_ALGEBRA_ROUNDING,
  PRINTED_SIX_DIGITS,
  SAME_LEVEL,
  SPIN_PURITY,
} from '../../../reference/tolerances.js';
import { denseSpectrum } from '../quantum/pauli-yardstick.js';

const chain = (geometry: 'ring' | 'chain', sites: number, j2 = 0): SpinCouplings =>
  heisenbergCouplings({ geometry, sites, j1: 1, j2, dimerisation: 0 });

const gapOf = (couplings: SpinCouplings): number =>
  lowestOfSpin(couplings, 1).energy - lowestOfSpin(couplings, 0).energy;

/** The slow version: S_i . S_j = (XX + YY + ZZ) / 4 on qubits, with `field` times the total S_z to tell multiplets apart. */
function onQubits({ sites, pairs }: SpinCouplings, field: number): PauliOperator {
  const letters = (places: readonly number[], letter: string): string =>
    Array.from({ length: sites }, (_, site) => (places.includes(site) ? letter : 'I')).join('');
  const exchange = pairs.flatMap(({ i, j, coupling }) =>
    [...'XYZ'].map((letter) => ({ coefficient: coupling / 4, string: pauliString(letters([i, j], letter)) })),
  );
  const zeeman = Array.from({ length: sites }, (_, site) => ({
    coefficient: field / 2,
    string: pauliString(letters([site], 'Z')),
  }));
  return pauliOperator(sites, [...exchange, ...zeeman]);
}

/** Couplings of both signs between all pairs: no symmetry but that of spin. */
function drawnCouplings(sites: number, seed: number): SpinCouplings {
  const stream = randomStream(seed, 'couplings');
  const pairs = Array.from({ length: sites }, (_, j) =>
    Array.from({ length: j }, (_, i) => ({ i, j, coupling: 2 * stream.next() - 1 })),
  );
  return { sites, pairs: mergePairs(pairs.flat()) };
}

/**
 * Lowest energy of each total spin. In a field h far stronger than all couplings the levels of S_z = m lie together around -m h, and
 * a multiplet of spin S is in all of them up to m = S: what a level has that the next one has not is of that spin.
 */
function lowestBySpin(couplings: SpinCouplings): number[] {
  const field = 1000;
  const levels: number[][] = [];
  for (const energy of denseSpectrum(onQubits(couplings, field))) {
    const z = Math.round((2 * -energy) / field) / 2;
    if (z >= 0) (levels[2 * z] ??= []).push(energy + z * field);
  }
  const spins = levels.map((own) => [...own].sort((a, b) => a - b));
  return spins.map((own, index) => {
    const higher = [...(spins[index + 2] ?? [])];
    return own.find((energy) => {
      const match = higher.findIndex((other) => Math.abs(other - energy) < SAME_LEVEL);
      if (match >= 0) higher.splice(match, 1);
      return match < 0;
    })!;
  });
}

test('rings and chains have the energies and gaps of exact diagonalisation', () => {
  // H = J sum S_i . S_j: ground energy of the ring, its gap to the lowest triplet, ground energy of the open chain, in J.
  for (const [sites, ring, gap, open] of [
    [6, -2.802775638, 0.684741649, -2.493577134],
    [8, -3.651093409, 0.522674345, -3.374932599],
    [10, -4.515446354, 0.423239008, -4.258035207],
    [12, -5.387390917, 0.355847514, -5.142090633],
    [14, -6.263549534, 0.30710571, -6.026724662],
    [16, -7.142296361, 0.270189682, -6.911737146],
  ] as const) {
    assert.ok(Math.abs(spinGroundState(chain('ring', sites)).energy - ring) < LATTICE_ANCHOR);
    assert.ok(Math.abs(gapOf(chain('ring', sites)) - gap) < LATTICE_ANCHOR);
    assert.ok(Math.abs(spinGroundState(chain('chain', sites)).energy - open) < LATTICE_ANCHOR);
  }
});

test('frustrated rings have theirs', () => {
  for (const [sites, j2, perSite, gap] of [
    [12, 0.2411, -0.406239656, 0.309638],
    [12, 0.8, -0.42424305, 0.639309],
    [16, 0.2411, -0.404361823, 0.231478],
    [16, 0.8, -0.424299641, 0.54111],
  ] as const) {
    const couplings = chain('ring', sites, j2);
    assert.ok(Math.abs(spinGroundState(couplings).energy / sites - perSite) < LATTICE_ANCHOR);
    assert.ok(Math.abs(gapOf(couplings) - gap) < PRINTED_SIX_DIGITS);
  }
});

test('at J2 = J1 / 2 the ring has -3/8 a site, twice', () => {
  // C. K. Majumdar, D. K. Ghosh, J. Math. Phys. 10, 1388 (1969).
  for (const sites of [4, 6, 10, 12]) {
    assert.ok(Math.abs(spinGroundState(chain('ring', sites, 0.5)).energy + (3 / 8) * sites) < LATTICE_ANCHOR);
  }
});

test('with couplings between all pairs every spin is found, the ferromagnetic ones too', () => {
  for (let seed = 0; seed < 6; seed++) {
    const couplings = drawnCouplings(6, seed);
    const expected = lowestBySpin(couplings);
    assert.ok(
      Math.abs(spinGroundState(couplings).energy - Math.min(...Object.values(expected))) <
        LINEAR_ALGEBRA_ROUNDING * 100,
    );
    for (const spin of [0, 1] as const) {
      const { energy, spinSquared, residual } = lowestOfSpin(couplings, spin);
      assert.ok(
        Math.abs(energy - expected[2 * spin]!) < LINEAR_ALGEBRA_ROUNDING * 100,
        `seed ${seed} spin ${spin}`,
      );
      assert.ok(Math.abs(spinSquared - spin * (spin + 1)) < SPIN_PURITY);
      assert.ok(residual <= 1e-9);
    }
  }
});

test('a singlet above a quintet, and a triplet above a septet, are found below a penalty', () => {
  // All pairs ferromagnetic: E = J (S (S + 1) - 3 N / 4) / 2 with J = -1, so the highest spin is lowest.
  const sites = 6;
  const pairs = Array.from({ length: sites }, (_, j) =>
    Array.from({ length: j }, (_, i) => ({ i, j, coupling: -1 })),
  );
  const couplings = { sites, pairs: pairs.flat() };
  for (const spin of [0, 1] as const) {
    const { energy, spinSquared } = lowestOfSpin(couplings, spin);
    assert.ok(Math.abs(energy - -(spin * (spin + 1) - (3 * sites) / 4) / 2) < LATTICE_ANCHOR);
    assert.ok(Math.abs(spinSquared - spin * (spin + 1)) < SPIN_PURITY);
  }
});

test('an odd number of spins has a ground state but neither singlets nor triplets', () => {
  const couplings = chain('chain', 3);
  // Three spins in a row: E = -J, since H = (S^2 - (S_1 + S_3)^2 - 3/4) / 2.
  assert.ok(Math.abs(spinGroundState(couplings).energy + 1) < LATTICE_ANCHOR);
  assert.throws(() => lowestOfSpin(couplings, 0), /expected an even number of sites, got 3/);
});

test('a dimer, a plaquette and separate rungs have the energies known in closed form', () => {
  const ladder = (fields: Partial<HeisenbergModel>): SpinCouplings =>
    heisenbergCouplings({
      geometry: 'ladder',
      sites: 8,
      j1: 0,
      j2: 0,
      dimerisation: 0,
      rung: 1,
      ...fields,
    });
  assert.ok(Math.abs(gapOf(chain('chain', 2)) - 1) < LATTICE_ANCHOR);
  // A ladder of two rungs with equal legs is a ring of four: E = -2, gap 1.
  const plaquette = ladder({ sites: 4, j1: 1 });
  assert.ok(Math.abs(spinGroundState(plaquette).energy + 2) < LATTICE_ANCHOR);
  assert.ok(Math.abs(gapOf(plaquette) - 1) < LATTICE_ANCHOR);
  // Rungs alone: four dimers.
  assert.ok(Math.abs(spinGroundState(ladder({})).energy + 3) < LATTICE_ANCHOR);
  assert.ok(Math.abs(gapOf(ladder({})) - 1) < LATTICE_ANCHOR);
  // Full dimerisation cuts a ring into dimers of coupling 2 J1.
  const cut = heisenbergCouplings({ geometry: 'ring', sites: 6, j1: 1, j2: 0, dimerisation: 1 });
  assert.ok(Math.abs(spinGroundState(cut).energy + 4.5) < LATTICE_ANCHOR);
});
