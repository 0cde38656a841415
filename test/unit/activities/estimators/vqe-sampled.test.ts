// Property: `vqe-sampled` is an ask/tell machine whose JSON state is all it needs: killed and resumed at any step it asks for the same circuits, draws
// the same shots and gives the same answer to the last bit. It spends the shots it was given and no more, and refuses what it cannot serve.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact } from '../../../../activities/estimators/exact.js';
import type { EstimationProblem } from '../../../../activities/estimators/estimator.js';
import { programSimulator } from '../../../../activities/estimators/program-simulator.js';
import { refusesKinds } from '../../../../activities/estimators/served-hamiltonians.js';
import { vqeSampled } from '../../../../activities/estimators/vqe-sampled.js';
import { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { JsonValue } from '../../../../contracts/json.js';
import { CircuitBatchProgram } from '../../../../contracts/measurement.js';
import { ROUNDING } from '../../../reference/tolerances.js';
import { sampledVqeOutcomeOf, sampledVqeSteps } from '../../../support/sampled-vqe-problem.js';
import { fixtureProblem, GROUND, S1_S0, S1_T1, stateOf } from '../../../support/vqe-problem.js';

type Options = Record<string, JsonValue>;

/** Few shots and steps: what is tested here does not depend on how good the states are. */
const SMALL = { shots: 60_000, shotsPerEvaluation: 200, steps: 6 };
const H2 = (property = GROUND, options: Options = {}): EstimationProblem =>
  fixtureProblem('h2-0.735-sto3g', property, { ...SMALL, ...options });

const shotsOf = ({ settings }: CircuitBatchProgram): number =>
  settings.reduce((sum, { shots }) => sum + shots, 0);

for (const options of [
  { optimiser: 'rotosolve', ansatz: 'uccgsd' },
  { optimiser: 'spsa', ansatz: 'uccgsd', mapping: 'tapered' },
  { optimiser: 'rotosolve', ansatz: 'hardware-efficient', grouping: 'qubit-wise' },
] as Record<string, string>[]) {
  test(`killed and resumed at every step, the same circuits, shots and answer: ${Object.values(options).join(', ')}`, () => {
    const problem = H2(S1_S0, options);
    const { steps, outcome } = sampledVqeSteps(problem, 7);
    assert.ok(steps.length >= 9);
    steps.forEach((kept, k) => {
      // Nothing but JSON survives: another estimator, another simulator, another copy of the problem.
      const again = JSON.parse(JSON.stringify(problem)) as EstimationProblem;
      const { state, programs } = JSON.parse(JSON.stringify(kept)) as typeof kept;
      const answer = programSimulator(again.hamiltonian, null);
      const next = vqeSampled({}).tell(again, state, programs.map(answer));
      if (next.kind === 'done') assert.deepEqual(next.outcome, outcome);
      else assert.equal(JSON.stringify([next.state, next.programs]), jsonOf(steps[k + 1]!), `step ${k + 1}`);
    });
  });
}

function jsonOf({ state, programs }: { state: JsonValue; programs: CircuitBatchProgram[] }): string {
  return JSON.stringify([state, programs]);
}

test('programs and answer fit their contracts, and no two settings draw the same random numbers', () => {
  const { steps, outcome } = sampledVqeSteps(H2(S1_T1, { ansatz: 'uccgsd' }), 1);
  const programs = steps.flatMap((step) => step.programs);
  programs.forEach((program) => CircuitBatchProgram.parse(program));
  EstimatorOutcome.parse(outcome);
  const streams = programs.flatMap(({ stream, settings }) =>
    settings.map(({ name }) => [stream.seed, ...stream.path, name].join('/')),
  );
  assert.equal(new Set(streams).size, streams.length);
});

test('one step is one list of programs: all points of the optimiser, then all states at once', () => {
  const sizes = (options: Options) =>
    sampledVqeSteps(H2(GROUND, options), 1).steps.map(({ programs }) => programs.length);
  assert.deepEqual(sizes({ optimiser: 'rotosolve', steps: 3 }), [5, 5, 5, 1]);
  assert.deepEqual(sizes({ optimiser: 'rotosolve', ansatz: 'hardware-efficient', steps: 3 }), [3, 3, 3, 1]);
  assert.deepEqual(sizes({ optimiser: 'spsa', steps: 3 }), [40, 2, 2, 2, 1]);
});

test('a state without parameters is looked at once, and gets next to no shots where they do not scatter', () => {
  const { outcome } = sampledVqeSteps(H2(S1_T1, { ansatz: 'uccgsd' }), 1);
  const triplet = stateOf(outcome, 'T1');
  assert.equal(triplet.evaluations, 1);
  assert.ok(triplet.standardErrorHartree < ROUNDING);
  assert.ok(triplet.sampling!.shots < stateOf(outcome, 'S1').sampling!.shots);
});

test('all shots are spent, the share of the end and what the search left on the last measurement', () => {
  for (const [property, options] of [
    [GROUND, {}],
    [S1_T1, { ansatz: 'uccgsd' }],
    [S1_T1, { optimiser: 'spsa', finalShare: 0.5 }],
    [GROUND, { steps: 1000, tolerance: 0, shots: 20_000 }],
  ] as const) {
    const problem = H2(property, options);
    const { steps, outcome } = sampledVqeSteps(problem, 3);
    const perStep = steps.map(({ programs }) => programs.reduce((sum, program) => sum + shotsOf(program), 0));
    const { shots, finalShare } = outcome.parameters as { shots: number; finalShare: number };
    assert.equal(
      perStep.reduce((sum, one) => sum + one, 0),
      shots,
    );
    assert.ok(perStep.at(-1)! >= finalShare * shots);
    steps.slice(0, -1).forEach(({ programs }) => programs.forEach((one) => assert.equal(shotsOf(one), 200)));
  }
});

test('a search ends at convergence, when the shots are spent, or after its steps, and says which', () => {
  const end = (options: Options) => {
    const outcome = sampledVqeOutcomeOf(
      H2(GROUND, { shotsPerEvaluation: 1000, shots: 1_000_000, ...options }),
      1,
    );
    return { ...stateOf(outcome, 'ground').restarts[0]!, warnings: outcome.warnings.join() };
  };
  const converged = end({ steps: 1000 });
  assert.ok(converged.converged && converged.evaluations < 500);
  assert.equal(converged.warnings, '');
  const bySteps = end({ steps: 2 });
  assert.ok(!bySteps.converged && bySteps.evaluations === 10);
  assert.match(
    bySteps.warnings,
    /ground: the search has not converged after 2 steps; it ran out of estimation.options.steps, 2/,
  );
  const byShots = end({ steps: 1000, shots: 20_000 });
  assert.equal(byShots.evaluations, 15);
  assert.match(byShots.warnings, /has not converged after 3 steps; it ran out of shots or evaluations/);
});

test('the budget of evaluations is kept, over all states and the last programs', () => {
  const problem = H2(S1_T1, { ansatz: 'uccgsd', steps: 1000 });
  for (const maxEvaluations of [18, 40]) {
    let asked = 0;
    sampledVqeOutcomeOf(problem, 1, {
      budget: { maxEvaluations },
      onStep: (kept) => void (asked += (kept as unknown as { programs: unknown[] }).programs.length),
    });
    assert.ok(asked <= maxEvaluations);
  }
  assert.throws(
    () => sampledVqeOutcomeOf(problem, 1, { budget: { maxEvaluations: 17 } }),
    /vqe-sampled: expected a budget of at least 18 evaluations, got 17/,
  );
});

test('the options decide what is measured', () => {
  const facts = (options: Options) => {
    const outcome = sampledVqeOutcomeOf(H2(GROUND, options), 1);
    const { sampling, evaluations } = stateOf(outcome, 'ground');
    const { ground } = outcome.parameters.states as Record<string, { variationalParameters: number }>;
    return { ...sampling!, evaluations, parameters: ground!.variationalParameters };
  };
  assert.equal(facts({}).parameters, 3);
  assert.equal(facts({ ansatz: 'uccgsd', layers: 2 }).parameters, 8);
  assert.equal(facts({ ansatz: 'hardware-efficient', layers: 2 }).parameters, 12);
  assert.equal(facts({ mapping: 'tapered' }).circuit.qubits, 2);
  assert.ok(facts({ grouping: 'qubit-wise' }).settings > facts({ grouping: 'commuting' }).settings);
  assert.equal(facts({ shotsPerEvaluation: 1000 }).shots, SMALL.shots - facts({}).evaluations * 1000);
  const start = (startWidth: number) => sampledVqeSteps(H2(GROUND, { startWidth }), 1).steps[0]!.programs[0];
  assert.notDeepEqual(start(0.01), start(0.02));
});

test('Hamiltonians, sizes and shots that do not serve are refused with the figure', () => {
  assert.match(
    refusesKinds(vqeSampled({}), [{ id: 'ring', kind: 'spin' }], [exact({}), vqeSampled({})])!,
    /vqe-sampled: expected Hamiltonians of kind fermion, got kind spin .*served by exact$/,
  );
  const refusal = (property = GROUND, options: Options = {}) => vqeSampled({}).refuses(H2(property, options));
  assert.equal(refusal(), null);
  assert.match(
    refusal(S1_T1, { shots: 3749, optimiser: 'rotosolve' })!,
    /^estimation.options.shots: expected at least 3750: a step of rotosolve takes 5 values of 200 shots for each of 3 states, .*; got 3749$/,
  );
  assert.match(
    refusal(GROUND, { shotsPerEvaluation: 3 })!,
    /^estimation.options.shotsPerEvaluation: expected at least 4, two for each of 2 settings, got 3$/,
  );
  assert.match(
    refusal(GROUND, { shots: 5000, finalShare: 0.02 })!,
    /^estimation.options.finalShare: expected at least 204 shots for the final measurement, got 100$/,
  );
  const large = { ...H2().hamiltonian, orbitals: 11, electronsAlpha: 1, electronsBeta: 1 };
  assert.match(
    vqeSampled({}).refuses({
      hamiltonian: large,
      property: GROUND,
      options: {},
    })!,
    /expected 1 to 20 qubits with mapping jordan-wigner, got 22/,
  );
});

test('options that are not known, or out of range, are refused with what is known', () => {
  const refused = (options: Options) => vqeSampled({}).refusesOptions(options);
  assert.equal(refused({}), null);
  assert.match(
    refused({ restarts: 2 })!,
    /^estimation.options: expected only optimiser, ansatz, .*, got restarts$/,
  );
  assert.match(refused({ shots: 0 })!, /^estimation.options.shots: .*>=1, got 0$/);
  assert.match(refused({ shots: 1e12 })!, /^estimation.options.shots: .*<=100000000, got 1000000000000$/);
  assert.match(
    refused({ grouping: 'basis-rotation' })!,
    /^estimation.options.grouping: .*"qubit-wise"\|"commuting"/,
  );
  assert.throws(() => vqeSampled({ layers: 2 }), /layers/);
});

test('answers that do not fit what was asked are refused, naming what came', () => {
  const problem = H2();
  const step = vqeSampled({}).start(problem, { maxEvaluations: 100 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'measure');
  const { state, programs } = step;
  const answers = programs.map(programSimulator(problem.hamiltonian, null));
  assert.throws(
    () => vqeSampled({}).tell(problem, state, answers.slice(1)),
    /rotosolve: expected 5 values, got 4/,
  );
  const none = answers.map(() => ({ kind: 'circuit-batch' as const, counts: [] }));
  assert.throws(
    () => vqeSampled({}).tell(problem, state, none),
    /counts: expected those of 2 settings, got 0/,
  );
  const short = answers.map(() => ({ kind: 'circuit-batch' as const, counts: [{ '01': 5 }, { '01': 5 }] }));
  assert.throws(
    () => vqeSampled({}).tell(problem, state, short),
    /setting-1: counts: expected strings of 4 characters/,
  );
});
