// Property: energies from counts are unbiased with a truthful variance, also under inverted readout errors; symmetries reject what breaks them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { energyFromCounts, settingEstimate } from '../../../../domain/quantum/counts-energy.js';
import type { ParitySum } from '../../../../domain/quantum/parity-sum.js';
import { groupMoments } from '../../../../domain/quantum/measurement-variance.js';
import { pauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { pauliString } from '../../../../domain/quantum/pauli-string.js';
import { turnedGroup } from '../../../../domain/quantum/parity-sum.js';
import { qubitSet } from '../../../../domain/quantum/qubit-set.js';
import { qubitWiseGroups } from '../../../../domain/quantum/qubit-wise-groups.js';
import {
  calibratedFlips,
  inversionCost,
  readoutInversion,
} from '../../../../domain/quantum/readout-inversion.js';
import { sampleState } from '../../../../domain/quantum/sampling.js';
import { basisText, probabilities } from '../../../../domain/quantum/statevector.js';
import { electronNumbers, postSelect } from '../../../../domain/quantum/symmetry-post-selection.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { COVERAGE_90, FOUR_SIGMA, LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { randomState } from '../../../support/random-state.js';

const QUBITS = 3;
const ALL = [0, 1, 2];
const operator = pauliOperator(
  QUBITS,
  Object.entries({ ZII: 0.7, IZI: -0.4, ZZI: 0.9, IZZ: 0.3, ZZZ: -0.2 }).map(([text, coefficient]) => ({
    coefficient,
    string: pauliString(text),
  })),
);
const grouping = qubitWiseGroups(operator);
const sum = turnedGroup(grouping.groups[0]!, QUBITS);
const state = randomState(QUBITS, 4);
const exact = groupMoments(grouping, state)[0]!;

test('the leftmost bit is that of qubit 0, and parities give signs', () => {
  const one: ParitySum = { qubits: 3, constant: 10, terms: [{ coefficient: 1, bits: qubitSet([0, 2]) }] };
  assert.equal(settingEstimate(one, { '100': 2 }).mean, 9);
  assert.equal(settingEstimate(one, { '010': 2 }).mean, 11);
  assert.equal(settingEstimate(one, { '101': 2 }).mean, 11);
});

test('the variance is that of whole shots: terms that cancel in every shot cost nothing', () => {
  const bits = qubitSet([0]);
  const cancelling: ParitySum = {
    ...{ qubits: 2, constant: 1 },
    terms: [
      { coefficient: 1, bits },
      { coefficient: -1, bits },
    ],
  };
  assert.deepEqual(settingEstimate(cancelling, { '10': 3, '00': 5 }), { mean: 1, variance: 0, shots: 8 });
  const single: ParitySum = { qubits: 2, constant: 0, terms: [{ coefficient: 1, bits }] };
  // Three shots of -1 and one of 1: mean -1/2, sample variance 1, so 1/4 for the mean.
  assert.deepEqual(settingEstimate(single, { '10': 3, '01': 1 }), { mean: -0.5, variance: 0.25, shots: 4 });
});

test('over 600 seeds stated intervals of 90 % cover the exact value, and their mean variance is the exact one', () => {
  const shots = 200;
  const runs = 600;
  let [covered, variances, error] = [0, 0, 0];
  for (let seed = 0; seed < runs; seed++) {
    const counts = sampleState(state, ALL, shots, randomStream(seed, 'counts'));
    const { energy, variance } = energyFromCounts(grouping.constant, [sum], [counts]);
    if (Math.abs(energy - exact.mean) <= 1.6449 * Math.sqrt(variance)) covered++;
    variances += variance;
    error += energy - exact.mean;
  }
  assert.ok(Math.abs(covered / runs - 0.9) <= COVERAGE_90, `${covered / runs}`);
  const standard = Math.sqrt(exact.variance / shots);
  assert.ok(Math.abs(error / runs) < (FOUR_SIGMA * standard) / Math.sqrt(runs));
  // The sample variance of m shots has a relative spread of order sqrt(2 / m).
  assert.ok(Math.abs(variances / runs / standard ** 2 - 1) < FOUR_SIGMA * Math.sqrt(2 / (shots * runs)));
});

const FLIPS = [
  { oneGivenZero: 0.02, zeroGivenOne: 0.07 },
  { oneGivenZero: 0.1, zeroGivenOne: 0.03 },
  { oneGivenZero: 0, zeroGivenOne: 0.2 },
];

/** Exact expected counts of `scale` shots after reading errors: the tensor product of the 2x2 matrices on the probabilities. */
function misread(exactly: Float64Array, scale: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let read = 0; read < 2 ** QUBITS; read++) {
    let probability = 0;
    exactly.forEach((value, real) => {
      probability += FLIPS.reduce((product, { oneGivenZero, zeroGivenOne }, bit) => {
        const wrong = (real >> bit) & 1 ? zeroGivenOne : oneGivenZero;
        return product * (((real ^ read) >> bit) & 1 ? wrong : 1 - wrong);
      }, value);
    });
    counts[basisText(read, QUBITS)] = Math.round(probability * scale);
  }
  return counts;
}

test('readout inversion gives back the exact value from the misread distribution, and costs what it says', () => {
  const scale = 2 ** 50;
  const counts = misread(probabilities(state), scale);
  const inversion = readoutInversion(FLIPS);
  const plain = settingEstimate(sum, counts);
  const inverted = settingEstimate(sum, counts, inversion);
  assert.ok(Math.abs(plain.mean - exact.mean) > 0.01);
  assert.ok(Math.abs(inverted.mean - exact.mean) < LINEAR_ALGEBRA_ROUNDING);
  assert.ok(inverted.variance > plain.variance);
  const weakest = { qubits: 3, constant: 0, terms: [{ coefficient: 1, bits: qubitSet([2]) }] };
  assert.ok(Math.abs(inversionCost(inversion, weakest) - (1.2 / 0.8) ** 2) < LINEAR_ALGEBRA_ROUNDING);
  assert.equal(
    inversionCost(readoutInversion(FLIPS.map(() => ({ oneGivenZero: 0, zeroGivenOne: 0 }))), sum),
    1,
  );
});

test('two calibration programs give the error probabilities', () => {
  const flips = calibratedFlips({ '00': 90, '01': 10 }, { '11': 60, '01': 20, '00': 20 }, 2);
  assert.deepEqual(
    flips.map(({ oneGivenZero, zeroGivenOne }) => [oneGivenZero, zeroGivenOne.toFixed(12)]),
    [
      [0, '0.400000000000'],
      [0.1, '0.200000000000'],
    ],
  );
});

test('post-selection keeps the shots with the right numbers and parities, and records its acceptance', () => {
  const counts = { '1010': 6, '1100': 3, '0101': 1, '0000': 2 };
  const numbers = electronNumbers(2, 1, 1);
  assert.deepEqual(postSelect(counts, 4, numbers), {
    ...{ counts: { '0101': 1, '1010': 6 }, shots: 12, kept: 7, acceptance: 7 / 12 },
  });
  const odd = { kind: 'parity', bits: qubitSet([1, 2]), odd: true } as const;
  assert.deepEqual(postSelect(counts, 4, [odd]).counts, { '1010': 6, '1100': 3, '0101': 1 });
  assert.throws(
    () => postSelect({ '1100': 3, '0000': 2 }, 4, numbers),
    /post-selection: .* got none: all 5 were rejected/,
  );
});

test('counts and probabilities that make no sense are refused with their place', () => {
  assert.throws(
    () => settingEstimate(sum, { '00': 4 }),
    /expected strings of 3 characters 0 and 1, got "00"/,
  );
  assert.throws(
    () => settingEstimate(sum, { '0a0': 4 }),
    /expected strings of 3 characters 0 and 1, got "0a0"/,
  );
  assert.throws(
    () => settingEstimate(sum, { '000': 1.5 }),
    /counts of 000: expected an integer of 0 or more, got 1.5/,
  );
  assert.throws(
    () => settingEstimate(sum, { '000': -1 }),
    /counts of 000: expected an integer of 0 or more, got -1/,
  );
  assert.throws(() => settingEstimate(sum, {}), /expected at least one shot, got 0/);
  assert.throws(
    () => settingEstimate(sum, { '000': 1 }),
    /expected at least 2 shots, as one has no variance, got 1/,
  );
  assert.throws(() => energyFromCounts(0, [sum], []), /expected those of 1 settings, got 0/);
  assert.throws(
    () => energyFromCounts(0, [sum, sum], [{ '000': 2 }, { '0': 2 }]),
    /setting 1: counts: expected strings/,
  );
  assert.throws(
    () => readoutInversion([{ oneGivenZero: 1.1, zeroGivenOne: 0 }]),
    /readout of bit 0: expected a probability from 0 to 1, got 1.1/,
  );
  assert.throws(
    () => readoutInversion([{ oneGivenZero: 0.5, zeroGivenOne: 0.5 }]),
    /expected error probabilities with a sum below 1/,
  );
  assert.throws(
    () => settingEstimate(sum, { '000': 2 }, readoutInversion(FLIPS.slice(1))),
    /expected calibration of bit 2, got 2 bits/,
  );
});
