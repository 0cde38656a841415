// Property: `sampled` is an ask/tell machine whose JSON state is all it needs: stopped and resumed at every step it gives the same answer to the last
// bit. The states do not depend on the shots, the shots are those that were allowed, and what it cannot serve it refuses with the figure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EstimationProblem } from '../../../../activities/estimators/estimator.js';
import { driveInProcess } from '../../../../activities/estimators/in-process-driver.js';
import { programSimulator } from '../../../../activities/estimators/program-simulator.js';
import { sampled } from '../../../../activities/estimators/sampled.js';
import { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { JsonValue } from '../../../../contracts/json.js';
import type { CircuitBatchProgram } from '../../../../contracts/measurement.js';
import type { NoiseModel } from '../../../../contracts/noise-model.js';
import { FOUR_SIGMA } from '../../../reference/tolerances.js';
import { fixtureProblem, GROUND, S1_T1, stateOf } from '../../../support/vqe-problem.js';
import { NOISY_DEVICE } from '../../../support/noisy-device.js';
import { SAMPLED_SEED, sampledOutcomeOf } from '../../../support/sampled-problem.js';

const BUDGET = { maxEvaluations: 100_000 };
/** Few steps of a coarse search: what is tested here does not depend on how good the states are. */
const COARSE = { vqe: { maxIterations: 6, restarts: 1 } };
const H4 = (options: Record<string, JsonValue> = {}) =>
  fixtureProblem('h4-line-1.0', S1_T1, { shots: 5000, ...COARSE, ...options });
const H2 = (options: Record<string, JsonValue> = {}) =>
  fixtureProblem('h2-0.735-sto3g', GROUND, { shots: 5000, ...options });

/** Every kept step as JSON, in order. */
function keptSteps(problem: EstimationProblem): { kept: string[]; outcome: EstimatorOutcome } {
  const kept: string[] = [];
  const outcome = sampledOutcomeOf(problem, null, {
    onStep: (state) => void kept.push(JSON.stringify(state)),
  });
  return { kept, outcome };
}

test('killed and resumed at every step, the outcome is the same to the last bit', () => {
  for (const problem of [
    H4(),
    H4({ mitigation: ['readout', 'post-selection'] }),
    H2({ mapping: 'tapered' }),
  ]) {
    const { kept, outcome } = keptSteps(problem);
    assert.ok(kept.length >= 5);
    kept.forEach((state, k) => {
      const resumed = sampledOutcomeOf(problem, null, { resume: JSON.parse(state) as JsonValue });
      assert.deepEqual(resumed, outcome, `step ${k}`);
    });
  }
});

/** What is measured last: programs with preparations, which hold all parameters. */
function lastPrograms(problem: EstimationProblem): CircuitBatchProgram[] {
  const { kept } = keptSteps(problem);
  return (JSON.parse(kept.at(-1)!) as { programs: CircuitBatchProgram[] }).programs;
}

test('another seed of the shots measures the very same states with other shots', () => {
  const [first, second] = [H4(), H4({ shotSeed: 8 })].map(lastPrograms) as [
    CircuitBatchProgram[],
    CircuitBatchProgram[],
  ];
  assert.deepEqual(
    first.map(({ preparation }) => preparation),
    second.map(({ preparation }) => preparation),
  );
  assert.deepEqual(
    first.map(({ settings }) => settings),
    second.map(({ settings }) => settings),
  );
  const outcomes = [H4(), H4({ shotSeed: 8 })].map((problem) => sampledOutcomeOf(problem));
  assert.equal(outcomes[0]!.preparedHartree, outcomes[1]!.preparedHartree);
  assert.notEqual(outcomes[0]!.valueHartree, outcomes[1]!.valueHartree);
  assert.deepEqual(
    outcomes.map(({ seeds }) => seeds),
    [
      { starts: '7/test/vqe-start', shots: '7/test/shots' },
      { starts: '7/test/vqe-start', shots: '8/test/shots' },
    ],
  );
});

test('all states of the property are measured in one step, with exactly the shots allowed', () => {
  const programs = lastPrograms(H4({ mitigation: ['readout'] }));
  assert.deepEqual(
    programs.map(({ objective }) => objective),
    ['S1', 'T1', 'readout'],
  );
  const shots = programs.map(({ settings }) => settings.reduce((sum, one) => sum + one.shots, 0));
  assert.equal(
    shots.reduce((sum, one) => sum + one, 0),
    5000,
  );
  assert.equal(shots[2], 500);
  const names = programs
    .map(({ objective, settings }) => settings.map(({ name }) => `${objective} ${name}`))
    .flat();
  assert.equal(new Set(names).size, names.length);
  assert.equal(new Set(programs.map(({ stream }) => JSON.stringify(stream))).size, 3);
});

test('the outcome keeps its contract and says what was measured of each state', () => {
  const outcome = EstimatorOutcome.parse(sampledOutcomeOf(H4()));
  const [upper, lower] = [stateOf(outcome, 'S1'), stateOf(outcome, 'T1')];
  assert.equal(outcome.valueHartree, upper.energyHartree - lower.energyHartree);
  assert.equal(outcome.preparedHartree, upper.sampling!.preparedHartree! - lower.sampling!.preparedHartree!);
  const together = Math.hypot(upper.standardErrorHartree, lower.standardErrorHartree);
  assert.ok(Math.abs(outcome.standardErrorHartree / together - 1) < 1e-12);
  assert.equal(upper.sampling!.shots + lower.sampling!.shots, 5000);
  assert.ok(upper.sampling!.circuit.twoQubitGates > 100 && upper.sampling!.circuit.qubits === 8);
  // S0 was looked for so that S1 stays away from it, and not measured.
  assert.equal(stateOf(outcome, 'S0').sampling, undefined);
  assert.deepEqual(
    outcome.states.map(({ bound }) => bound),
    ['variational', 'none', 'none'],
  );
  assert.equal(outcome.parameters['grouping'], 'basis-rotation');
});

test('energies of every state come out within four standard errors of the prepared ones, for every mapping', () => {
  for (const mapping of ['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered']) {
    const outcome = sampledOutcomeOf(H4({ mapping }));
    for (const { energyHartree, standardErrorHartree, sampling } of [
      stateOf(outcome, 'S1'),
      stateOf(outcome, 'T1'),
    ]) {
      assert.ok(
        Math.abs(energyHartree - sampling!.preparedHartree!) < FOUR_SIGMA * standardErrorHartree,
        mapping,
      );
    }
    assert.equal(
      outcome.parameters['grouping'],
      mapping === 'jordan-wigner' ? 'basis-rotation' : 'commuting',
    );
  }
});

test('a target error takes the shots it needs and no more', () => {
  const { standardErrorHartree, states, warnings } = sampledOutcomeOf(
    H2({ shots: 1_000_000, targetErrorHartree: 2e-3 }),
  );
  assert.ok(Math.abs(standardErrorHartree / 2e-3 - 1) < 0.05, `${standardErrorHartree}`);
  assert.ok(states[0]!.sampling!.shots < 100_000);
  assert.deepEqual(warnings, []);
});

test('a target error beyond the shots allowed is refused, saying how many it needs', () => {
  assert.throws(
    () => sampledOutcomeOf(H2({ targetErrorHartree: 1e-4 })),
    (error: Error) => {
      const [, needed] =
        /a standard error of 0\.0001 hartree needs (\d+) shots, expected at most estimation\.options\.shots, 5000/.exec(
          error.message,
        )!;
      const { standardErrorHartree } = sampledOutcomeOf(H2());
      assert.ok(Math.abs(Number(needed) / (5000 * (standardErrorHartree / 1e-4) ** 2) - 1) < 0.1);
      return true;
    },
  );
});

test('fewer shots than the settings need are refused, saying how many', () => {
  assert.throws(
    () => sampledOutcomeOf(H2({ shots: 5 })),
    /expected at least 6, 2 for each of 3 settings, got 5/,
  );
});

test('counts of another number of programs are refused', () => {
  const problem = H2();
  const { kept } = keptSteps(problem);
  const { state } = JSON.parse(kept.at(-1)!) as { state: JsonValue };
  assert.throws(() => sampled({}).tell(problem, state, []), /sampled: expected 1 results, got 0/);
});

test('asked to stop between search and measurement, it stops and goes on from there', () => {
  const problem = H2();
  let last: JsonValue = null;
  const seen = (state: JsonValue): boolean => JSON.stringify(state).includes('circuit-batch');
  const stopped = driveInProcess({
    ...{ estimator: sampled({}), problem, budget: BUDGET, seed: SAMPLED_SEED },
    simulator: programSimulator(problem.hamiltonian, null),
    onStep: (state) => void (last = state),
    shouldStop: () => seen(last),
  });
  assert.equal(stopped, 'stopped');
  assert.deepEqual(sampledOutcomeOf(problem, null, { resume: last }), sampledOutcomeOf(problem));
});

test('Hamiltonians with more qubits than memory, or without the states asked for, are refused before anything is computed', () => {
  const { hamiltonian } = H2();
  const large = { ...hamiltonian, orbitals: 14 } as typeof hamiltonian;
  const refusal = (of: typeof hamiltonian, property = GROUND) =>
    sampled({}).refuses({ hamiltonian: of, property, options: {} });
  assert.equal(refusal(hamiltonian), null);
  assert.match(refusal(large)!, /^sampled: expected at most 26 qubits, whose state takes 1 GiB, got 28/);
  const { hamiltonian: doublet } = fixtureProblem('h3-line-1.0-doublet', GROUND);
  assert.match(refusal(doublet, S1_T1)!, /^sampled: expected an even number of electrons/);
});

test('planned seconds grow with determinants, shots and noise', () => {
  const seconds = (determinants: number, shots: number, noise: NoiseModel | null) =>
    sampled({}).secondsPerCandidate(determinants, S1_T1, { options: { shots }, noise });
  assert.ok(seconds(400, 1000, null) > seconds(36, 1000, null));
  assert.ok(seconds(36, 100_000_000, null) > seconds(36, 1000, null) + 5);
  // Measured: about a second at 36 determinants with 100 000 shots, more than six minutes at 400.
  assert.ok(seconds(36, 100_000, NOISY_DEVICE) > 0.5 && seconds(36, 100_000, NOISY_DEVICE) < 3);
  assert.ok(seconds(400, 100_000, NOISY_DEVICE) > 400);
  // Few shots are drawn from trajectories, whatever a mixed state would cost.
  assert.ok(seconds(400, 100, NOISY_DEVICE) < 20);
});

test('options that are not known, out of range, or do not go together are refused with what is known', () => {
  const refusesOptions = (options: Record<string, JsonValue>) => sampled({}).refusesOptions(options);
  assert.equal(refusesOptions({}), null);
  assert.equal(
    refusesOptions({ shots: 1, mapping: 'tapered', mitigation: ['readout'], vqe: { layers: 2 } }),
    null,
  );
  assert.match(
    refusesOptions({ layers: 2 })!,
    /^estimation\.options: expected only shots, targetErrorHartree, .*, vqe, got layers$/,
  );
  assert.match(
    refusesOptions({ vqe: { shots: 2 } })!,
    /^estimation\.options\.vqe: expected only ansatz, .*, got shots$/,
  );
  for (const shots of [0, -1, 1e12, 2.5])
    assert.match(refusesOptions({ shots })!, new RegExp(`^estimation\\.options\\.shots: .*, got ${shots}$`));
  assert.match(
    refusesOptions({ targetErrorHartree: 0 })!,
    /^estimation\.options\.targetErrorHartree: .*>0, got 0$/,
  );
  assert.match(
    refusesOptions({ mitigation: ['readout', 'readout'] })!,
    /mitigation: expected each mitigation once/,
  );
  assert.match(
    refusesOptions({ mapping: 'parity', grouping: 'basis-rotation' })!,
    /^estimation\.options\.grouping: expected qubit-wise or commuting with mapping parity/,
  );
  assert.throws(() => sampled({ shots: 2 }), /shots/);
});
