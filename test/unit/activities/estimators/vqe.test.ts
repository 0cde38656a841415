// Property: `vqe` is an ask/tell machine whose JSON state is all it needs: stopped and resumed anywhere it gives the same answer; it finds
// the states it claims, keeps its budget, and says what it could not do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EstimationProblem } from '../../../../activities/estimators/estimator.js';
import { driveInProcess } from '../../../../activities/estimators/in-process-driver.js';
import { programSimulator } from '../../../../activities/estimators/program-simulator.js';
import { vqe } from '../../../../activities/estimators/vqe.js';
import type { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { JsonValue } from '../../../../contracts/json.js';
import type { EnergyGradientProgram } from '../../../../contracts/measurement.js';
import {
  FOUND_SPIN_SQUARED,
  FOUND_SPIN_SQUARED_AT_RANDOM,
  FOUND_STATE_HARTREE,
  VQE_SMALL_FILES_HARTREE,
  VARIATIONAL_HARTREE,
} from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import {
  fixtureProblem,
  GROUND,
  S1_S0,
  S1_T1,
  stateOf,
  T1_S0,
  vqeOutcomeOf,
} from '../../../support/vqe-problem.js';

const SEED = { seed: 7, path: ['estimation', 'h4'] };
const BUDGET = { maxEvaluations: 100_000 };

/** Drives to the end in lives of `length` steps; between two lives only JSON survives. */
function inLives(problem: EstimationProblem, length: number): { outcome: EstimatorOutcome; lives: number } {
  let resume: JsonValue | undefined;
  for (let lives = 1; lives < 10_000; lives++) {
    let [steps, last] = [0, ''];
    const outcome = driveInProcess({
      ...{ estimator: vqe({}), problem, budget: BUDGET, seed: SEED, resume },
      simulator: programSimulator(problem.hamiltonian, null),
      onStep: (state) => {
        last = JSON.stringify(state);
        steps++;
      },
      shouldStop: () => steps > length,
    });
    if (outcome !== 'stopped') return { outcome, lives };
    resume = JSON.parse(last) as JsonValue;
  }
  throw new Error('never done');
}

test('killed and resumed at every k-th step, the outcome is the same to the last bit', () => {
  const problem = fixtureProblem('h4-line-1.0', S1_T1);
  const whole = inLives(problem, Infinity);
  assert.equal(whole.lives, 1);
  for (const length of [1, 2, 7, 50]) {
    const { outcome, lives } = inLives(problem, length);
    assert.ok(lives > 2);
    assert.deepEqual(outcome, whole.outcome, `every ${length} steps`);
  }
});

test('the same seed gives the same answer, another seed or path another start', () => {
  const problem = fixtureProblem('h4-line-1.0', GROUND);
  const firstPoint = (seed: number, ...path: string[]) => {
    const step = vqe({}).start(problem, BUDGET, { seed, path });
    assert.ok(step.kind === 'measure');
    return JSON.stringify(step.programs.map((program) => (program as EnergyGradientProgram).parameters));
  };
  assert.equal(firstPoint(1, 'a'), firstPoint(1, 'a'));
  assert.equal(new Set([firstPoint(1, 'a'), firstPoint(2, 'a'), firstPoint(1, 'b')]).size, 3);
  assert.deepEqual(vqeOutcomeOf(problem, 1), vqeOutcomeOf(problem, 1));
});

/** Up to 1225 determinants. */
const SMALL = FCIDUMP_FIXTURES.filter(({ orbitals }) => orbitals <= 7);

test('the ground energy of every small file is within 6 mHa of exact, and never below', () => {
  assert.ok(SMALL.length >= 12);
  for (const { name, exactHartree } of SMALL) {
    const { valueHartree, bound, warnings } = vqeOutcomeOf(fixtureProblem(name, GROUND), 1);
    assert.ok(valueHartree < exactHartree + VQE_SMALL_FILES_HARTREE, name);
    assert.ok(valueHartree > exactHartree - VARIATIONAL_HARTREE, name);
    assert.equal(bound, 'variational');
    assert.deepEqual(warnings, [], name);
  }
});

test('the singlet of CH2 from random starts stays a singlet, above the triplet', () => {
  const { exactHartree, lowestOfSectorHartree } = fcidumpFixture('ch2-singlet-frozen-core');
  assert.ok(lowestOfSectorHartree < exactHartree - 0.03);
  const options = { startWidth: 1, restarts: 1 };
  for (const seed of [1, 2, 3]) {
    const outcome = vqeOutcomeOf(fixtureProblem('ch2-singlet-frozen-core', GROUND, options), seed);
    assert.ok(outcome.valueHartree < exactHartree + VQE_SMALL_FILES_HARTREE);
    assert.ok(outcome.valueHartree > exactHartree - VARIATIONAL_HARTREE);
    assert.ok(stateOf(outcome, 'ground').spinSquared < FOUND_SPIN_SQUARED_AT_RANDOM);
  }
});

test('S0, S1 and T1 are told apart by sector, spin and bound', () => {
  const outcome = vqeOutcomeOf(fixtureProblem('lih-3.4', S1_T1), 1);
  const exact = fcidumpFixture('lih-3.4').statesHartree!;
  for (const [name, spinZ, spinSquared, bound] of [
    ['S0', 0, 0, 'variational'],
    ['S1', 0, 0, 'none'],
    ['T1', 1, 2, 'variational'],
  ] as const) {
    const state = stateOf(outcome, name);
    assert.ok(Math.abs(state.energyHartree - exact[name]) < FOUND_STATE_HARTREE, name);
    assert.ok(Math.abs(state.spinSquared - spinSquared) < FOUND_SPIN_SQUARED, name);
    assert.deepEqual([state.electrons, state.spinZ, state.bound], [4, spinZ, bound]);
    assert.equal(
      state.evaluations,
      state.restarts.reduce((sum, { evaluations }) => sum + evaluations, 0),
    );
  }
  assert.equal(outcome.bound, 'none');
  assert.equal(
    outcome.valueHartree,
    stateOf(outcome, 'S1').energyHartree - stateOf(outcome, 'T1').energyHartree,
  );
  assert.equal(
    outcome.solverErrorHartree,
    stateOf(outcome, 'S1').solverErrorHartree + stateOf(outcome, 'T1').solverErrorHartree,
  );
});

test('S1 of another symmetry than the open shell is found by a wider start, and the trapped one is discarded', () => {
  const outcome = vqeOutcomeOf(fixtureProblem('h4-line-1.0', S1_S0), 1);
  const { energyHartree, restarts } = stateOf(outcome, 'S1');
  assert.ok(Math.abs(energyHartree - fcidumpFixture('h4-line-1.0').statesHartree!.S1) < FOUND_STATE_HARTREE);
  assert.deepEqual(
    restarts.map(({ discarded }) => discarded),
    [true, false],
  );
  assert.match(outcome.warnings.join(), /S1: one of 2 starts was not discarded/);
});

test('only the states a property needs are looked for', () => {
  const names = (property: EstimationProblem['property']) =>
    vqeOutcomeOf(fixtureProblem('h2-0.735-sto3g', property), 1).states.map(({ name }) => name);
  assert.deepEqual(names(GROUND), ['ground']);
  assert.deepEqual(names(T1_S0), ['S0', 'T1']);
  assert.deepEqual(names(S1_T1), ['S0', 'S1', 'T1']);
});

test('the budget of evaluations is kept: the best so far is the answer, with a warning', () => {
  const problem = fixtureProblem('h4-line-1.0', S1_T1);
  for (const maxEvaluations of [3, 5, 40]) {
    const outcome = vqeOutcomeOf(problem, 1, maxEvaluations);
    assert.ok(outcome.states.reduce((sum, { evaluations }) => sum + evaluations, 0) <= maxEvaluations);
    assert.ok(Number.isFinite(outcome.valueHartree));
    assert.match(outcome.warnings.join(), /S0: the budget of evaluations ran out after \d+/);
  }
  const tooSmall = () => vqeOutcomeOf(problem, 1, 2);
  assert.throws(tooSmall, /expected a budget of at least 3 evaluations, got 2/);
});

test('too few optimiser steps are reported as not converged', () => {
  const outcome = vqeOutcomeOf(fixtureProblem('h4-line-1.0', GROUND, { maxIterations: 3 }), 1);
  assert.match(outcome.warnings.join(), /ground: the best start has not converged \(exhausted/);
  assert.ok(stateOf(outcome, 'ground').restarts.every(({ converged }) => !converged));
});

test('the options decide what is computed', () => {
  const states = (options: Record<string, JsonValue>) => {
    const outcome = vqeOutcomeOf(fixtureProblem('h4-line-1.0', GROUND, options), 1);
    const { variationalParameters } = (
      outcome.parameters.states as { ground: { variationalParameters: number } }
    ).ground;
    return { ...stateOf(outcome, 'ground'), variationalParameters };
  };
  assert.equal(states({}).variationalParameters, 90);
  assert.equal(states({ ansatz: 'uccsd' }).variationalParameters, 26);
  assert.equal(states({ ansatz: 'uccsd', layers: 3 }).variationalParameters, 78);
  assert.ok(states({ ansatz: 'uccsd' }).energyHartree > states({ ansatz: 'uccsd', layers: 2 }).energyHartree);
  assert.equal(states({ restarts: 4 }).restarts.length, 4);
  assert.ok(states({ gradientTolerance: 1e-2 }).evaluations < states({}).evaluations);
  assert.ok(states({ progressTolerance: 1e-3 }).evaluations < states({}).evaluations);
});
