// Property: `exact` answers for spins and for operators on qubits as it does for electrons: the lowest states with their spin, or a refusal with
// the figure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact, exactDimension } from '../../../../activities/estimators/exact.js';
import { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { Hamiltonian, PauliHamiltonian, SpinHamiltonian } from '../../../../contracts/hamiltonian.js';
import type { Property } from '../../../../contracts/property.js';
import { heisenbergCouplings } from '../../../../domain/lattice/heisenberg.js';
import { packCouplings } from '../../../../domain/lattice/spin-couplings.js';
import { LATTICE_ANCHOR, SPIN_PURITY } from '../../../reference/tolerances.js';

const GROUND: Property = { kind: 'ground-energy', goal: 'minimise' };
const SPIN_GAP: Property = { kind: 'spin-gap', goal: 'maximise' };
const S1_T1: Property = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' };

const spins = (sites: number): SpinHamiltonian =>
  packCouplings(heisenbergCouplings({ geometry: 'chain', sites, j1: 1, j2: 0, dimerisation: 0 }));

function pauli(terms: Record<string, number>): PauliHamiltonian {
  const strings = Object.entries(terms).map(([text, coefficientHartree]) => ({
    pauli: text,
    coefficientHartree,
  }));
  return {
    format: 'thq.hamiltonian',
    version: 1,
    kind: 'pauli',
    qubits: strings[0]!.pauli.length,
    terms: strings,
  };
}

function answer(hamiltonian: Hamiltonian, property: Property): EstimatorOutcome {
  const problem = { hamiltonian, property, options: {} };
  assert.equal(exact({}).refuses(problem), null);
  const step = exact({}).start(problem, { maxEvaluations: 1 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'done');
  return EstimatorOutcome.parse(step.outcome);
}

const refusal = (hamiltonian: Hamiltonian, property: Property): string | null =>
  exact({}).refuses({ hamiltonian, property, options: {} });

test('a spin gap is that of its triplet and its singlet, both named and counted', () => {
  const { valueHartree, states, bound, solverErrorHartree } = answer(spins(6), SPIN_GAP);
  assert.deepEqual(
    states.map(({ name, electrons, spinZ }) => [name, electrons, spinZ]),
    [
      ['T1', 6, 0],
      ['S0', 6, 0],
    ],
  );
  assert.ok(
    Math.abs(states[0]!.spinSquared - 2) < SPIN_PURITY && Math.abs(states[1]!.spinSquared) < SPIN_PURITY,
  );
  assert.equal(valueHartree, states[0]!.energyHartree - states[1]!.energyHartree);
  assert.equal(bound, 'exact');
  assert.ok(solverErrorHartree < 2e-9);
  assert.ok(Math.abs(states[1]!.energyHartree + 2.493577134) < LATTICE_ANCHOR);
});

test('the ground energy of an odd number of spins is that of a doublet', () => {
  const { valueHartree, states } = answer(spins(3), GROUND);
  assert.ok(Math.abs(valueHartree + 1) < LATTICE_ANCHOR);
  assert.deepEqual([states[0]!.name, states[0]!.spinZ], ['ground', -0.5]);
  assert.ok(Math.abs(states[0]!.spinSquared - 0.75) < SPIN_PURITY);
});

test('an operator has its lowest eigenvalue and no states', () => {
  const { valueHartree, states, bound } = answer(pauli({ XX: 1, YY: 1, ZZ: 1, II: 0.5 }), GROUND);
  assert.ok(Math.abs(valueHartree + 2.5) < LATTICE_ANCHOR);
  assert.deepEqual([states, bound], [[], 'exact']);
});

test('what a lattice or an operator does not have is refused by name', () => {
  assert.match(
    refusal(spins(5), SPIN_GAP)!,
    /expected an even number of sites for singlets and triplets, got 5/,
  );
  assert.match(
    refusal(spins(4), S1_T1)!,
    /expected spin-gap or ground-energy of a lattice of spins, got gap:S1-T1/,
  );
  assert.match(refusal(pauli({ Z: 1 }), SPIN_GAP)!, /expected ground-energy .*, got spin-gap/);
});

test('sizes beyond the limit are refused with the figure, before anything is allocated', () => {
  assert.equal(refusal(spins(22), GROUND), null);
  assert.match(refusal(spins(24), GROUND)!, /at most 1000000 configurations, got 2704156 \(24 sites\)/);
  assert.equal(refusal(pauli({ ['X'.repeat(19)]: 1 }), GROUND), null);
  assert.match(
    refusal(pauli({ ['X'.repeat(20)]: 1 }), GROUND)!,
    /at most 1000000 entries, got 1048576 \(20 qubits\)/,
  );
  // One Y makes the matrix complex: twice the length.
  assert.match(refusal(pauli({ [`Y${'X'.repeat(18)}`]: 1 }), GROUND)!, /got 1048576 \(19 qubits\)/);
  assert.match(refusal(pauli({ ['Z'.repeat(60)]: 1 }), GROUND)!, /got 1152921504606847000 \(60 qubits\)/);
});

test('operators of too many terms for their size are refused with the figure', () => {
  const terms = Object.fromEntries(
    Array.from({ length: 600 }, (_, k) => [
      k.toString(2).padStart(19, '0').replaceAll('0', 'I').replaceAll('1', 'Z'),
      1,
    ]),
  );
  assert.match(
    refusal(pauli(terms), GROUND)!,
    /at most 250000000 steps a product, got 314572800 \(600 terms on 19 qubits\)/,
  );
});

test('the dimension is the length of the longest vector', () => {
  assert.equal(exactDimension({ hamiltonian: spins(6), property: GROUND, options: {} }), 20);
  assert.equal(exactDimension({ hamiltonian: pauli({ XY: 1 }), property: GROUND, options: {} }), 8);
  assert.equal(exactDimension({ hamiltonian: pauli({ XX: 1 }), property: GROUND, options: {} }), 4);
});
