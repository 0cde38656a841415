// Property: the error bars of `sampled` are right. Over 600 seeds the stated intervals of 90 % cover the exact expectation value of the prepared states
// in 85 to 95 %, for every grouping and mapping, for a gap, and for each mitigation under the noise it is against; without noise
// values are unbiased, and noise that nothing is done against shows as a bias.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EstimationProblem } from '../../../../activities/estimators/estimator.js';
import type { JsonValue } from '../../../../contracts/json.js';
import type { NoiseModel } from '../../../../contracts/noise-model.js';
import { COVERAGE_90, FOUR_SIGMA } from '../../../reference/tolerances.js';
import { fixtureProblem, GROUND, T1_S0 } from '../../../support/vqe-problem.js';
import { measurementsOf, searchedStates } from '../../../support/sampled-problem.js';

const SEEDS = 600;
const NINETY = 1.6449;

/** A device whose gates are perfect and which misreads its bits. */
function misreading(oneGivenZero: number, zeroGivenOne: number): NoiseModel {
  const perfect = { fidelity: 1, durationNanoseconds: 0 };
  return {
    ...{ format: 'thq.noise-model', version: 1, name: 'misreading', source: 'tests', date: '2026-01-31' },
    ...{ oneQubit: perfect, twoQubit: perfect, readout: { oneGivenZero, zeroGivenOne } },
  };
}

/** Bits fall up alone, as often on each qubit: every error changes the number of electrons, so selection takes out all errors and nothing else. */
const UPWARD = misreading(0.04, 0);
const BOTH_WAYS = misreading(0.03, 0.06);

interface Spread {
  covered: number;
  /** Mean deviation from the prepared value, in its own standard errors. */
  bias: number;
}

function spreadOf(problem: EstimationProblem, noise: NoiseModel | null): Spread {
  const measure = measurementsOf(problem, searchedStates(problem), noise);
  let [covered, bias] = [0, 0];
  for (let seed = 0; seed < SEEDS; seed++) {
    const { valueHartree, preparedHartree, standardErrorHartree } = measure(seed);
    const deviation = (valueHartree - preparedHartree!) / standardErrorHartree;
    if (Math.abs(deviation) <= NINETY) covered++;
    bias += deviation / SEEDS;
  }
  return { covered: covered / SEEDS, bias };
}

const PARTS: [name: string, options: Record<string, JsonValue>, noise: NoiseModel | null][] = [
  ['basis-rotation', {}, null],
  ['qubit-wise', { grouping: 'qubit-wise' }, null],
  ['commuting', { grouping: 'commuting' }, null],
  ['parity', { mapping: 'parity' }, null],
  ['bravyi-kitaev, qubit-wise', { mapping: 'bravyi-kitaev', grouping: 'qubit-wise' }, null],
  ['tapered', { mapping: 'tapered' }, null],
  ['readout', { mitigation: ['readout'] }, BOTH_WAYS],
  ['post-selection', { mitigation: ['post-selection'] }, UPWARD],
  ['readout and post-selection', { mitigation: ['readout', 'post-selection'] }, BOTH_WAYS],
];

for (const [name, options, noise] of PARTS) {
  test(`${name}: intervals cover and the mean is right`, () => {
    const { covered, bias } = spreadOf(
      fixtureProblem('h2-0.735-sto3g', GROUND, { shots: 2000, ...options }),
      noise,
    );
    assert.ok(Math.abs(covered - 0.9) <= COVERAGE_90, `${covered}`);
    assert.ok(Math.abs(bias) < FOUR_SIGMA / Math.sqrt(SEEDS), `${bias}`);
  });
}

test('a gap of two states, measured and calibrated together: intervals cover and the mean is right', () => {
  const options = { shots: 4000, mitigation: ['readout'] };
  const { covered, bias } = spreadOf(fixtureProblem('h2-0.735-sto3g', T1_S0, options), BOTH_WAYS);
  assert.ok(Math.abs(covered - 0.9) <= COVERAGE_90, `${covered}`);
  assert.ok(Math.abs(bias) < FOUR_SIGMA / Math.sqrt(SEEDS), `${bias}`);
});

test('noise that nothing is done against is a bias that the intervals do not hide', () => {
  const { covered, bias } = spreadOf(fixtureProblem('h2-0.735-sto3g', GROUND, { shots: 2000 }), BOTH_WAYS);
  assert.ok(covered < 0.5 && bias > 1, `${covered}, ${bias}`);
});
