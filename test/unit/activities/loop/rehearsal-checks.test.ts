// Property: a rehearsal passes what the shots and the ansatz explain, and stops what they do not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearsalProblem } from '../../../../activities/loop/rehearsal-checks.js';
import type { Estimate, StateEstimate } from '../../../../contracts/estimate.js';
import { sampleEstimate } from '../../domain/statistics/sample-estimate.js';

const state = (fields: Partial<StateEstimate>): StateEstimate => ({
  ...{ name: 'T1', energyHartree: -1, standardErrorHartree: 0, solverErrorHartree: 0, bound: 'none' },
  ...{ electrons: 6, spinZ: 0, spinSquared: 2, evaluations: 1, restarts: [] },
  ...fields,
});

const estimate = (fields: Partial<Estimate>): Estimate =>
  sampleEstimate({
    ...{ id: 'a', value: 1, exactValue: 1, standardError: 0.01, solverError: 0.002, states: [state({})] },
    ...fields,
  });

test('within five standard errors beyond the error of the ansatz', () => {
  assert.equal(rehearsalProblem(estimate({ value: 1.051 })), null);
  assert.match(rehearsalProblem(estimate({ value: 1.053 }))!, /^a: expected a value within 0\.0520 eV/);
  assert.match(rehearsalProblem(estimate({ value: 0.947 }))!, /0\.0530 off$/);
});

test('without an exact value only the states are looked at', () => {
  assert.equal(rehearsalProblem(estimate({ value: 9, exactValue: null })), null);
});

test('states are what they should be: whole electrons, spins of halves', () => {
  for (const spinSquared of [0, 0.75, 2, 3.75, 6])
    assert.equal(rehearsalProblem(estimate({ states: [state({ spinSquared })] })), null, `${spinSquared}`);
  for (const [fields, what] of [
    [{ electrons: 5.6 }, /T1 has 5\.6 electrons/],
    [{ spinZ: 0.2 }, /T1 has a spin projection of 0\.2/],
    [{ spinSquared: 1.2 }, /T1 has <S\^2> = 1\.2/],
  ] as const)
    assert.match(rehearsalProblem(estimate({ states: [state({}), state(fields)] }))!, what);
});
