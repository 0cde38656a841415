// Property: the estimator `exact` answers at once with exact energies and the checks that show it, or says with figures why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact } from '../../../../activities/estimators/exact.js';
import type { EstimationProblem } from '../../../../activities/estimators/estimator.js';
import { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { FermionHamiltonian, Hamiltonian } from '../../../../contracts/hamiltonian.js';
import type { Property } from '../../../../contracts/property.js';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { packIntegrals } from '../../../../domain/chemistry/integrals.js';
import { LINEAR_ALGEBRA_ROUNDING, REFERENCE_ENERGY, SPIN_PURITY } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';

const GROUND: Property = { kind: 'ground-energy', goal: 'minimise' };
const GAP: Property = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' };

function answer(hamiltonian: Hamiltonian, property: Property): EstimatorOutcome {
  const problem: EstimationProblem = { hamiltonian, property, options: {} };
  assert.equal(exact({}).refuses(problem), null);
  const step = exact({}).start(problem, { maxEvaluations: 1 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'done');
  return EstimatorOutcome.parse(step.outcome);
}

const fixture = (name: string): FermionHamiltonian =>
  packIntegrals(readFcidump(fcidumpFixture(name).text).integrals);

/** A Hamiltonian without integrals: for refusals, which must come before any arithmetic. */
function empty(orbitals: number, electronsAlpha: number, electronsBeta: number): FermionHamiltonian {
  const stored = { oneBodyHartree: [], twoBodyHartree: [], constantHartree: 0 };
  return {
    format: 'thq.hamiltonian',
    version: 1,
    kind: 'fermion',
    orbitals,
    electronsAlpha,
    electronsBeta,
    ...stored,
  };
}

const refusal = (hamiltonian: Hamiltonian, property: Property) =>
  exact({}).refuses({ hamiltonian, property, options: {} });

test('a ground energy is total, with its checks and a bound from the residual', () => {
  const outcome = answer(fixture('lih-1.595'), GROUND);
  const [state] = outcome.states;
  assert.ok(Math.abs(outcome.valueHartree - fcidumpFixture('lih-1.595').exactHartree) < REFERENCE_ENERGY);
  assert.equal(outcome.bound, 'exact');
  assert.equal(outcome.standardErrorHartree, 0);
  assert.ok(outcome.solverErrorHartree > 0 && outcome.solverErrorHartree <= 1e-9);
  assert.deepEqual(
    [state!.name, state!.electrons, state!.spinZ, state!.energyHartree],
    ['ground', 4, 0, outcome.valueHartree],
  );
  assert.ok(Math.abs(state!.spinSquared) < SPIN_PURITY);
  assert.ok(state!.evaluations > 2);
});

test('a gap is upper minus lower whatever the order, with the errors of both', () => {
  const hamiltonian = packIntegrals(drawnIntegrals(4));
  const down = answer(hamiltonian, GAP);
  const up = answer(hamiltonian, { ...GAP, upper: 'T1', lower: 'S1' });
  assert.deepEqual(
    down.states.map(({ name }) => name),
    ['S1', 'T1'],
  );
  const [s1, t1] = down.states;
  assert.equal(down.valueHartree, s1!.energyHartree - t1!.energyHartree);
  assert.ok(Math.abs(down.valueHartree + up.valueHartree) < LINEAR_ALGEBRA_ROUNDING);
  assert.equal(down.solverErrorHartree, s1!.solverErrorHartree + t1!.solverErrorHartree);
  assert.ok(Math.abs(t1!.spinSquared - 2) < SPIN_PURITY);
});

test('a carbene whose triplet lies lower is answered with a warning', () => {
  const outcome = answer(fixture('ch2-singlet-frozen-core'), GROUND);
  assert.match(outcome.warnings.join(), /a state of spin 1 lies 0\.0303/);
});

test('sectors above the limit are refused with the figure', () => {
  assert.equal(
    refusal(empty(14, 5, 4), GROUND),
    'exact: expected at most 1000000 determinants, got 2004002 (5+4 electrons in 14 orbitals)',
  );
  assert.match(
    refusal(empty(20, 10, 0), GROUND)!,
    /expected at most 20000000 matrix elements among strings of one spin, got 392606500/,
  );
  assert.equal(refusal(empty(12, 6, 6), GAP), null);
});

test('states that the space does not have are refused by name', () => {
  assert.match(
    refusal(empty(6, 3, 2), GAP)!,
    /expected an even number of electrons for singlets and triplets, got 5/,
  );
  assert.match(refusal(empty(1, 1, 1), GAP)!, /expected a space with S1, got 2 electrons in 1 orbitals/);
  assert.match(refusal(empty(2, 2, 2), { ...GAP, upper: 'T1', lower: 'S0' })!, /expected a space with T1/);
});

test('any option is refused', () => {
  assert.equal(exact({}).refusesOptions({}), null);
  assert.match(
    exact({}).refusesOptions({ layers: 2 })!,
    /estimation\.options: expected no options for exact, got layers/,
  );
  assert.throws(() => exact({ threads: 2 }), /threads/);
});

test('planned seconds grow with determinants and with the states that must be solved', () => {
  const secondsPerCandidate = (determinants: number, property: Property) =>
    exact({}).secondsPerCandidate(determinants, property, { options: {}, noise: null });
  assert.ok(secondsPerCandidate(4900, GAP) > secondsPerCandidate(400, GAP));
  assert.ok(secondsPerCandidate(4900, GAP) > secondsPerCandidate(4900, { ...GAP, upper: 'T1', lower: 'S0' }));
  // Measured on the machine of the benchmarks: 0.1 s for three states at 4 900 determinants, a factor of 5 for slower ones.
  const planned = secondsPerCandidate(4900, GAP);
  assert.ok(planned > 0.02 && planned < 0.5);
});
