// Property: the outcome of `vqe-sampled` names states by their energies, claims a bound only where there is one, and says where a state is not the one that
// was looked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programSimulator } from '../../../../activities/estimators/program-simulator.js';
import { vqeSampled } from '../../../../activities/estimators/vqe-sampled.js';
import type { EstimatorOutcome } from '../../../../contracts/estimate.js';
import type { ProgramResult } from '../../../../contracts/measurement.js';
import { sampledVqeOutcomeOf, sampledVqeSteps } from '../../../support/sampled-vqe-problem.js';
import { fixtureProblem, GROUND, S1_S0, stateOf } from '../../../support/vqe-problem.js';

const OPTIONS = { shots: 60_000, shotsPerEvaluation: 500, ansatz: 'uccgsd' };
const SINGLETS = fixtureProblem('h2-0.735-sto3g', S1_S0, OPTIONS);

/** The outcome where the last programs, S1 first, are answered with the counts of these of them. */
function answered(places: readonly number[]): EstimatorOutcome {
  const { state, programs } = sampledVqeSteps(SINGLETS, 1).steps.at(-1)!;
  const counts: ProgramResult[] = programs.map(programSimulator(SINGLETS.hamiltonian, null));
  const end = vqeSampled({}).tell(
    SINGLETS,
    state,
    places.map((place) => counts[place]!),
  );
  assert.ok(end.kind === 'done');
  return end.outcome;
}

test('S1 measured below S0 exchanges places with it, parameters and all, and a warning says so', () => {
  const [straight, exchanged] = [answered([0, 1]), answered([1, 0])];
  assert.ok(straight.valueHartree > 0.5 && exchanged.valueHartree > 0.5);
  assert.deepEqual(straight.warnings, []);
  assert.match(
    exchanged.warnings.join(),
    /^S1 came out \d+\.\d{3} meV below S0: the two exchanged places and S1 was not looked for again$/,
  );
  const prepared = (outcome: EstimatorOutcome, name: 'S0' | 'S1') =>
    stateOf(outcome, name).sampling!.preparedHartree;
  assert.equal(prepared(exchanged, 'S0'), prepared(straight, 'S1'));
  assert.equal(exchanged.preparedHartree, -straight.preparedHartree!);
});

test('S0 and S1 that shots cannot tell apart keep their names, whichever came out lower', () => {
  const names = ({ states }: EstimatorOutcome) =>
    states.map(({ name, sampling }) => [name, sampling!.preparedHartree]);
  const straight = names(answered([0, 1]));
  for (const place of [0, 1]) {
    const alike = answered([place, place]);
    assert.deepEqual(names(alike), straight);
    assert.deepEqual(alike.warnings, []);
  }
});

test('only states that stay in their sector and were kept from no lower one are upper bounds', () => {
  const bounds = ({ states, bound }: EstimatorOutcome) => [...states.map((state) => state.bound), bound];
  assert.deepEqual(bounds(answered([0, 1])), ['variational', 'none', 'none']);
  const free = fixtureProblem('h2-0.735-sto3g', GROUND, { ...OPTIONS, ansatz: 'hardware-efficient' });
  assert.deepEqual(bounds(sampledVqeOutcomeOf(free, 1)), ['none', 'none']);
});

test('a state of another spin than the one looked for is a warning with both figures', () => {
  const free = fixtureProblem('h2-0.735-sto3g', S1_S0, { ...OPTIONS, ansatz: 'hardware-efficient' });
  const outcome = sampledVqeOutcomeOf(free, 1);
  const { spinSquared } = stateOf(outcome, 'S1');
  assert.ok(spinSquared > 0.02);
  assert.ok(outcome.warnings.includes(`S1: <S^2> is ${spinSquared.toFixed(3)} instead of 0`));
});

test('the errors of a gap are those of its states: shots in square, the search in full', () => {
  const outcome = answered([0, 1]);
  const [lower, upper] = [stateOf(outcome, 'S0'), stateOf(outcome, 'S1')];
  const error = Math.hypot(lower.standardErrorHartree, upper.standardErrorHartree);
  assert.ok(Math.abs(outcome.standardErrorHartree - error) < 1e-15);
  assert.equal(outcome.solverErrorHartree, upper.solverErrorHartree + lower.solverErrorHartree);
});

test('seeds are named as streams: start, shots, and the directions that only SPSA draws', () => {
  const names = (optimiser: string) => {
    const problem = fixtureProblem('h2-0.735-sto3g', GROUND, { ...OPTIONS, optimiser, steps: 2 });
    return sampledVqeOutcomeOf(problem, 3).seeds;
  };
  assert.deepEqual(names('rotosolve'), {
    'vqe-sampled-start': '3/test/vqe-sampled-start',
    'vqe-sampled-shots': '3/test/vqe-sampled-shots',
  });
  assert.equal(names('spsa')['vqe-sampled-directions'], '3/test/vqe-sampled-directions');
});
