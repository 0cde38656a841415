// Property: what `sampled` says beforehand is what it asks for afterwards: the same circuits but for angles, and nearly the same shots.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EstimationProblem } from '../../../../activities/estimators/estimator.js';
import { sampledForecast } from '../../../../activities/estimators/sampled-forecast.js';
import { beginMeasurement } from '../../../../activities/estimators/sampled-measurement.js';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import type { JsonValue } from '../../../../contracts/json.js';
import type { Property } from '../../../../contracts/property.js';
import { packIntegrals } from '../../../../domain/chemistry/integrals.js';
import { circuitSize } from '../../../../domain/quantum/circuit-size.js';
import { FORESEEN_GATES, FORESEEN_SHOTS } from '../../../reference/tolerances.js';
import { searchedStates } from '../../../support/sampled-problem.js';
import { fixtureProblem, GROUND, S1_T1 } from '../../../support/vqe-problem.js';

const CASES: [string, string, Property, Record<string, JsonValue>][] = [
  ['gap, basis rotations', 'h2-0.735-631g', S1_T1, {}],
  ['gap, tapered', 'h2-0.735-631g', S1_T1, { mapping: 'tapered', grouping: 'commuting' }],
  ['ground, calibrated', 'h2-0.735-631g', GROUND, { grouping: 'qubit-wise', mitigation: ['readout'] }],
  ['ground, target error', 'h2-0.735-631g', GROUND, { targetErrorHartree: 0.002, shots: 1_000_000 }],
];

for (const [name, fixture, property, options] of CASES) {
  test(`${name}: circuits and shots are foreseen`, () => {
    const problem: EstimationProblem = fixtureProblem(fixture, property, options);
    const { states, calibrationShots } = sampledForecast(problem);
    const { programs } = beginMeasurement(problem, searchedStates(problem));
    const measured = programs.filter(({ objective }) => objective !== 'readout');
    assert.deepEqual(
      states.map(({ state }) => state),
      measured.map(({ objective }) => objective),
    );
    states.forEach((state, k) => {
      const { preparation, settings } = measured[k]!;
      assert.deepEqual(circuitSize(state.preparation), circuitSize(preparation));
      assert.equal(state.settings.length, settings.length);
      state.settings.forEach((operations, at) => {
        const difference = Math.abs(operations.length - settings[at]!.operations.length);
        assert.ok(difference <= FORESEEN_GATES, `setting ${at}: ${difference} gates`);
      });
    });
    const total = (shots: readonly number[]): number => shots.reduce((sum, one) => sum + one, 0);
    const asked = measured.map(({ settings }) => total(settings.map(({ shots }) => shots)));
    const foreseen = states.map(({ shots }) => total(shots!));
    foreseen.forEach((shots, k) => assert.ok(Math.abs(shots / asked[k]! - 1) < FORESEEN_SHOTS, `${shots}`));
    const calibration = programs.find(({ objective }) => objective === 'readout')?.settings ?? [];
    const share = total(calibration.map(({ shots }) => shots));
    assert.ok(Math.abs(calibrationShots! - share) <= FORESEEN_SHOTS * share);
  });
}

test('the standard error falls with the root of the shots', () => {
  const errorOf = (shots: number): number =>
    sampledForecast(fixtureProblem('h4-line-1.0', S1_T1, { shots })).standardErrorHartree!;
  assert.ok(Math.abs(errorOf(1_000_000) / errorOf(10_000) - 0.1) < FORESEEN_SHOTS);
});

test('a target error beyond the shots allowed is refused, saying how many it takes', () => {
  const problem = fixtureProblem('h4-line-1.0', S1_T1, { targetErrorHartree: 1e-5, shots: 1000 });
  assert.throws(() => sampledForecast(problem), /needs \d+ shots, expected at most .*1000/);
});

test('a state too large to solve has circuits, and no shots that could be foreseen', () => {
  const integrals = drawnIntegrals(11);
  const options = { vqe: { ansatz: 'uccsd' } };
  const large = { hamiltonian: packIntegrals(integrals), property: GROUND, options };
  const { states, standardErrorHartree, calibrationShots } = sampledForecast(large);
  assert.deepEqual([states[0]!.shots, standardErrorHartree, calibrationShots], [null, null, null]);
  assert.equal(states[0]!.preparation.qubits, 22);
});
