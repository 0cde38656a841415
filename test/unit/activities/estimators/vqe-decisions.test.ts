// Property: what `vqe` decides from the answers it gets: which start counts, when S0 and S1 exchange places, and that a number which is
// none goes no further. The answers are made up here: every start asks once and is told an energy with a gradient of zero.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EstimationProblem, Step } from '../../../../activities/estimators/estimator.js';
import { fermionic } from '../../../../activities/estimators/fermionic.js';
import { vqe } from '../../../../activities/estimators/vqe.js';
import type { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { JsonValue } from '../../../../contracts/json.js';
import type { EnergyGradientProgram, ProgramResult } from '../../../../contracts/measurement.js';
import { HARTREE_IN_EV } from '../../../../domain/chemistry/units.js';
import { NumericalFailure } from '../../../../domain/quantum/numerical-failure.js';
import { fixtureProblem, GROUND, S1_S0, stateOf } from '../../../support/vqe-problem.js';

type Programs = EnergyGradientProgram[];

function told(program: EnergyGradientProgram, energy: number, spinSquared = 0): ProgramResult {
  const gradient = program.parameters.map(() => 0);
  return { kind: 'energy-gradient', objectiveHartree: energy, energyHartree: energy, spinSquared, gradient };
}

/** Drives to the end; `answer` gives the energies of the programs of the n-th search. */
function drive(
  problem: EstimationProblem,
  answer: (search: number, programs: Programs) => number[],
): { outcome: EstimatorOutcome; asked: Programs[] } {
  const asked: Programs[] = [];
  let step: Step = vqe({}).start(problem, { maxEvaluations: 1000 }, { seed: 1, path: [] });
  while (step.kind === 'measure') {
    const programs = step.programs as Programs;
    const energies = answer(asked.length, programs);
    asked.push(programs);
    step = vqe({}).tell(
      problem,
      step.state,
      programs.map((program, k) => told(program, energies[k]!)),
    );
  }
  return { outcome: step.outcome, asked };
}

const SINGLETS = fixtureProblem('h4-line-1.0', S1_S0);
const EV = 1 / HARTREE_IN_EV;

test('the lowest start counts, and the spread of the survivors is the solver error', () => {
  const { outcome } = drive(fixtureProblem('h4-line-1.0', GROUND, { restarts: 3 }), () => [
    -1,
    -1 - 0.04 * EV,
    -0.9,
  ]);
  const { energyHartree, solverErrorHartree, restarts } = stateOf(outcome, 'ground');
  assert.equal(energyHartree, -1 - 0.04 * EV);
  assert.ok(Math.abs(solverErrorHartree - 0.04 * EV) < 1e-15);
  assert.deepEqual(
    restarts.map(({ discarded }) => discarded),
    [false, false, true],
  );
  assert.deepEqual(outcome.warnings, []);
});

test('a start more than 0.05 eV above the best is discarded; a single survivor has no spread to judge by', () => {
  const { outcome } = drive(fixtureProblem('h4-line-1.0', GROUND), () => [-1, -1 + 0.051 * EV]);
  const { solverErrorHartree, restarts } = stateOf(outcome, 'ground');
  assert.deepEqual(
    restarts.map(({ discarded }) => discarded),
    [false, true],
  );
  assert.equal(solverErrorHartree, 0.05 * EV);
  assert.match(
    outcome.warnings.join(),
    /ground: one of 2 starts was not discarded, so the discard threshold stands/,
  );
});

test('S1 above S0: two searches, the second away from the state of the first', () => {
  const { outcome, asked } = drive(
    SINGLETS,
    (search) =>
      [
        [-2, -2],
        [-1.5, -1.5],
      ][search]!,
  );
  assert.deepEqual(
    asked.map((programs) => programs[0]!.objective),
    ['S0', 'S1'],
  );
  assert.deepEqual(asked[0]![0]!.definition.avoid, []);
  assert.deepEqual(asked[1]![0]!.definition.avoid[0]!.parameters, asked[0]![0]!.parameters);
  assert.equal(outcome.valueHartree, 0.5);
  assert.deepEqual(outcome.warnings, []);
});

test('S1 below S0: they exchange places, and S1 is looked for away from the new S0, also from the old one', () => {
  const { outcome, asked } = drive(
    SINGLETS,
    (search) =>
      [
        [-2, -2],
        [-2.5, -2.4],
        [-2.1, -2.05, -2.05],
      ][search]!,
  );
  assert.equal(asked.length, 3);
  const [first, second, third] = asked as [Programs, Programs, Programs];
  assert.equal(third[0]!.objective, 'S1');
  assert.deepEqual(third[0]!.definition.avoid[0]!.parameters, second[0]!.parameters);
  assert.deepEqual(third[0]!.definition.avoid[0]!.reference, second[0]!.definition.reference);
  assert.deepEqual(third[0]!.parameters, first[0]!.parameters);
  assert.deepEqual(third[0]!.definition.reference, first[0]!.definition.reference);
  assert.deepEqual(
    outcome.states.map(({ name, energyHartree, bound }) => [name, energyHartree, bound]),
    [
      ['S0', -2.5, 'variational'],
      ['S1', -2.1, 'none'],
    ],
  );
  assert.deepEqual(
    stateOf(outcome, 'S1').restarts.map(({ name }) => name),
    ['former-S0', 'start-1-again', 'start-2-again'],
  );
  assert.match(
    outcome.warnings.join(),
    /S1 came out 13605.693 meV below S0: the two exchanged places and S1 was looked for again/,
  );
});

test('states that go on exchanging places end sorted, with a warning', () => {
  const { outcome, asked } = drive(SINGLETS, (search, programs) => programs.map(() => -2 - search / 10));
  assert.equal(asked.length, 4);
  assert.ok(stateOf(outcome, 'S0').energyHartree < stateOf(outcome, 'S1').energyHartree);
  assert.ok(outcome.valueHartree > 0);
  assert.match(outcome.warnings.join(), /S1 was not looked for again/);
});

test('the energy of a state carries its spin penalty, which a spin far off makes a warning', () => {
  const problem = fixtureProblem('h4-line-1.0', GROUND, { restarts: 1 });
  const step = vqe({}).start(problem, { maxEvaluations: 10 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'measure');
  const [program] = step.programs as [EnergyGradientProgram];
  const end = vqe({}).tell(problem, step.state, [told(program, -2, 0.5)]);
  assert.ok(end.kind === 'done');
  const { energyHartree, spinSquared } = stateOf(end.outcome, 'ground');
  assert.equal(energyHartree, -2 + 0.5 * program.definition.spinPenaltyHartree);
  assert.equal(spinSquared, 0.5);
  assert.match(end.outcome.warnings.join(), /ground: <S\^2> is 0.500 instead of 0/);
});

test('an objective that is not finite is a numerical failure that names state and start', () => {
  const failing = () => drive(SINGLETS, () => [Number.NaN, -2]);
  assert.throws(failing, (error) => {
    assert.ok(error instanceof NumericalFailure);
    assert.match(
      error.message,
      /vqe, S0, start-1, evaluation 1: the objective or its gradient is not finite/,
    );
    return true;
  });
});

test('more or fewer results than programs are refused', () => {
  const step = vqe({}).start(SINGLETS, { maxEvaluations: 10 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'measure');
  const { state } = step;
  const programs = step.programs as Programs;
  assert.throws(
    () => vqe({}).tell(SINGLETS, state, [told(programs[0]!, 1)]),
    /S0: expected 2 results, got 1/,
  );
});

test('counts of circuits are no answer to a search', () => {
  const step = vqe({}).start(SINGLETS, { maxEvaluations: 10 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'measure');
  assert.throws(
    () => vqe({}).tell(SINGLETS, step.state, [{ kind: 'circuit-batch', counts: [] }]),
    /result 0: expected one of kind energy-gradient, got circuit-batch/,
  );
});

const EMPTY = { ...fermionic(SINGLETS.hamiltonian), oneBodyHartree: [], twoBodyHartree: [] };

test('Hamiltonians without the states asked for are refused, naming electrons and orbitals', () => {
  const refusal = (alpha: number, beta: number, orbitals: number, property = S1_S0) =>
    vqe({}).refuses({
      hamiltonian: { ...EMPTY, orbitals, electronsAlpha: alpha, electronsBeta: beta },
      property,
      options: {},
    });
  assert.equal(refusal(2, 2, 4), null);
  assert.equal(refusal(3, 1, 4), null);
  assert.equal(refusal(2, 1, 3, GROUND), null);
  assert.match(
    refusal(2, 1, 3)!,
    /expected an even number of electrons for singlets and triplets, got 3 electrons in 3 orbitals/,
  );
  assert.match(
    refusal(3, 3, 3)!,
    /expected an electron and an empty orbital for an excited state, got 6 electrons in 3/,
  );
  assert.match(refusal(6, 6, 13, GROUND)!, /expected at most 1000000 determinants, got 2944656/);
});

test('options that are not known, or out of range, are refused with what is known', () => {
  const refusesOptions = (options: Record<string, JsonValue>) => vqe({}).refusesOptions(options);
  assert.equal(refusesOptions({}), null);
  assert.equal(refusesOptions({ ansatz: 'uccsd', layers: 2, restarts: 1, startWidth: 0 }), null);
  assert.match(
    refusesOptions({ shots: 1000 })!,
    /^estimation.options: expected only ansatz, layers, restarts, maxIterations, .*, got shots$/,
  );
  assert.match(refusesOptions({ layers: 0 })!, /^estimation.options.layers: .*>=1, got 0$/);
  assert.match(
    refusesOptions({ ansatz: 'hea' })!,
    /^estimation.options.ansatz: .*"uccgsd"\|"uccsd", got "hea"$/,
  );
  assert.throws(() => vqe({ layers: 2 }), /layers/);
});
