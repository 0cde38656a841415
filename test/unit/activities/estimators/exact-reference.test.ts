// Property: an estimate has the exact value beside it up to the limit and no further, its solver error says against what it was measured, and
// where nothing was compared that is said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactReference } from '../../../../activities/estimators/exact-reference.js';
import { outcomeEstimate } from '../../../../activities/estimators/outcome-estimate.js';
import { vqe } from '../../../../activities/estimators/vqe.js';
import { fcidump } from '../../../../activities/families/fcidump.js';
import type { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { FermionHamiltonian } from '../../../../contracts/hamiltonian.js';
import { MAX_REFERENCE_DETERMINANTS } from '../../../../contracts/limits.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { GROUND, S1_T1 } from '../../../support/vqe-problem.js';

/** Electrons that do not feel each other in levels 0, 1, 2, ...: the ground energy is the sum of the lowest. */
function levels(orbitals: number, electronsAlpha: number, electronsBeta: number): FermionHamiltonian {
  const oneBodyHartree = Array.from({ length: (orbitals * (orbitals + 1)) / 2 }, () => 0);
  for (let p = 0; p < orbitals; p++) oneBodyHartree[(p * (p + 3)) / 2] = p;
  const pairs = oneBodyHartree.length;
  return {
    ...{ format: 'thq.hamiltonian', version: 1, kind: 'fermion' },
    ...{ orbitals, electronsAlpha, electronsBeta, oneBodyHartree, constantHartree: 0 },
    twoBodyHartree: Array.from({ length: (pairs * (pairs + 1)) / 2 }, () => 0),
  };
}

/** As an estimator leaves it whose restarts ended 0.002 hartree apart. */
const OUTCOME: EstimatorOutcome = {
  ...{ valueHartree: 6.5, standardErrorHartree: 0, solverErrorHartree: 0.002, bound: 'variational' },
  ...{ states: [], parameters: {}, seeds: {}, warnings: [] },
};

const BELOW = levels(13, 3, 3); // 81 796 determinants
const ABOVE = levels(11, 4, 4); // 108 900

const answer = (hamiltonian: FermionHamiltonian, property = GROUND) =>
  exactReference({ hamiltonian, property, options: {} }, OUTCOME);

test('up to the limit the exact value is there, and the solver error is the distance to it', () => {
  const { reference, warnings } = answer(BELOW);
  assert.ok(Math.abs(reference!.valueHartree - 6) < LINEAR_ALGEBRA_ROUNDING);
  assert.ok(Math.abs(reference!.solverErrorHartree - 0.5) < LINEAR_ALGEBRA_ROUNDING);
  assert.deepEqual(warnings, []);
});

test('above the limit there is none, and what was not looked for is said', () => {
  const missing = `no exact value to compare with: 108900 determinants, at most ${MAX_REFERENCE_DETERMINANTS}`;
  assert.deepEqual(answer(ABOVE), {
    reference: null,
    warnings: [`${missing}; not looked for states of other spins below either`],
  });
  // A gap names its states, whatever else there is.
  assert.deepEqual(answer(ABOVE, S1_T1).warnings, [missing]);
});

test('where the matrix elements do not fit into memory there is none either', () => {
  const { reference, warnings } = answer({ ...levels(1, 0, 0), orbitals: 32, electronsAlpha: 4 });
  assert.equal(reference, null);
  assert.match(
    warnings.join(),
    /compare with: exact: expected at most 20000000 matrix elements .*, got 85584800/,
  );
});

test('without an exact value the solver error is that of the estimator: the spread over its restarts', () => {
  const estimate = outcomeEstimate(
    {
      ...{
        family: fcidump({}),
        estimator: vqe({}),
        candidate: { id: 'levels', system: { kind: 'fcidump' } },
      },
      ...{
        property: GROUND,
        activeSpace: null,
        warnings: [],
        origin: 'quantum-simulator',
        device: null,
        noise: null,
      },
      problem: { hamiltonian: ABOVE, property: GROUND, options: {} },
    },
    OUTCOME,
  );
  assert.equal(estimate.exactValue, null);
  assert.equal(estimate.solverError, OUTCOME.solverErrorHartree);
  assert.match(estimate.warnings.join(), /no exact value to compare with: 108900 determinants/);
});
