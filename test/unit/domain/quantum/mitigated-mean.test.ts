// Property: mitigated means are those of the state without the errors they are against, with a truthful variance, that of a finite
// calibration included; slopes are derivatives; nothing left is a failure that says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrationVariance } from '../../../../domain/quantum/calibration-variance.js';
import { settingEstimate } from '../../../../domain/quantum/counts-energy.js';
import { mitigatedMean } from '../../../../domain/quantum/mitigated-mean.js';
import type { Mitigation } from '../../../../domain/quantum/mitigated-mean.js';
import { NumericalFailure } from '../../../../domain/quantum/numerical-failure.js';
import type { ParitySum } from '../../../../domain/quantum/parity-sum.js';
import { qubitSet } from '../../../../domain/quantum/qubit-set.js';
import { calibratedFlips } from '../../../../domain/quantum/readout-inversion.js';
import type { BitFlip } from '../../../../domain/quantum/readout-inversion.js';
import type { ShotCounts } from '../../../../domain/quantum/shot-counts.js';
import { electronNumbers } from '../../../../domain/quantum/symmetry-post-selection.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import type { RandomStream } from '../../../../domain/statistics/random.js';
import {
  COVERAGE_90,
  SLOPE_DIFFERENCE,
  FOUR_SIGMA,
  LINEAR_ALGEBRA_ROUNDING,
} from '../../../reference/tolerances.js';

/** One electron of each spin in two orbitals, with these probabilities of the four strings. */
const STATE: Record<string, number> = { '1010': 0.55, '1001': 0.2, '0110': 0.1, '0101': 0.15 };
const SETTING = {
  sum: {
    ...{ qubits: 4, constant: 0.3 },
    terms: [
      { coefficient: 0.7, bits: qubitSet([0]) },
      { coefficient: -0.4, bits: qubitSet([1, 2]) },
      { coefficient: 0.25, bits: qubitSet([0, 1, 2, 3]) },
      { coefficient: 0.5, bits: qubitSet([3]) },
    ],
  } satisfies ParitySum,
  symmetries: electronNumbers(2, 1, 1),
};
const FLIPS: BitFlip[] = [
  { oneGivenZero: 0.02, zeroGivenOne: 0.07 },
  { oneGivenZero: 0.05, zeroGivenOne: 0.03 },
  { oneGivenZero: 0.01, zeroGivenOne: 0.04 },
  { oneGivenZero: 0.06, zeroGivenOne: 0.08 },
];
/** Errors that turn a 0 into a 1 and never back: each changes the number of electrons, and all strings of the state suffer as many. */
const UPWARD = FLIPS.map(() => ({ oneGivenZero: 0.05, zeroGivenOne: 0 }));

/** Counts in proportion to probabilities, large enough to stand for them. */
function exactCounts(probabilities: Record<string, number>): ShotCounts {
  return Object.fromEntries(Object.entries(probabilities).map(([text, p]) => [text, Math.round(p * 1e15)]));
}

/** What is read with these errors. */
function misread(state: Record<string, number>, flips: readonly BitFlip[]): Record<string, number> {
  const read: Record<string, number> = {};
  for (let index = 0; index < 16; index++) {
    const text = [0, 1, 2, 3].map((bit) => (index >> bit) & 1).join('');
    read[text] = Object.entries(state).reduce((sum, [truth, p]) => {
      const chance = flips.map(({ oneGivenZero: up, zeroGivenOne: down }, bit) => {
        const wrong = truth[bit] === '0' ? up : down;
        return truth[bit] === text[bit] ? 1 - wrong : wrong;
      });
      return sum + chance.reduce((product, one) => product * one, p);
    }, 0);
  }
  return read;
}

const EXACT = settingEstimate(SETTING.sum, exactCounts(STATE)).mean;
const ALL: [string, Mitigation, BitFlip[]][] = [
  ['none', { flips: null, postSelect: false }, FLIPS.map(() => ({ oneGivenZero: 0, zeroGivenOne: 0 }))],
  ['readout', { flips: FLIPS, postSelect: false }, FLIPS],
  ['post-selection', { flips: null, postSelect: true }, UPWARD],
  ['both', { flips: FLIPS, postSelect: true }, FLIPS],
];

for (const [name, mitigation, errors] of ALL) {
  test(`${name}: the mean over what is read is that of the state`, () => {
    const read = exactCounts(misread(STATE, errors));
    const { mean, acceptance } = mitigatedMean(SETTING, read, mitigation);
    assert.ok(Math.abs(mean - EXACT) < LINEAR_ALGEBRA_ROUNDING);
    assert.ok(Math.abs(acceptance - 1) < (name === 'post-selection' ? 0.2 : LINEAR_ALGEBRA_ROUNDING));
    assert.ok(name !== 'post-selection' || acceptance < 0.95);
  });
}

test('both: what leaks out of the symmetry is no part of the mean', () => {
  const leaked = {
    ...Object.fromEntries(Object.entries(STATE).map(([text, p]) => [text, 0.8 * p])),
    '1110': 0.05,
    '0000': 0.15,
  };
  const { mean, acceptance } = mitigatedMean(SETTING, exactCounts(misread(leaked, FLIPS)), ALL[3]![1]);
  assert.ok(Math.abs(mean - EXACT) < LINEAR_ALGEBRA_ROUNDING);
  assert.ok(Math.abs(acceptance - 0.8) < LINEAR_ALGEBRA_ROUNDING);
});

test('slopes are the derivatives of the mean with the calibration', () => {
  const counts = exactCounts(misread(STATE, FLIPS));
  const step = 1e-6;
  for (const postSelect of [false, true]) {
    const { slopes } = mitigatedMean(SETTING, counts, { flips: FLIPS, postSelect });
    FLIPS.forEach((flip, bit) => {
      for (const kind of ['oneGivenZero', 'zeroGivenOne'] as const) {
        const moved = (by: number): number =>
          mitigatedMean(SETTING, counts, {
            flips: FLIPS.with(bit, { ...flip, [kind]: flip[kind] + by }),
            postSelect,
          }).mean;
        const difference = (moved(step) - moved(-step)) / (2 * step);
        assert.ok(
          Math.abs(slopes![bit]![kind] - difference) < SLOPE_DIFFERENCE,
          `${postSelect} ${bit} ${kind}`,
        );
      }
    });
  }
});

function drawn(probabilities: Record<string, number>, shots: number, stream: RandomStream): ShotCounts {
  const entries = Object.entries(probabilities);
  const counts: Record<string, number> = {};
  for (let shot = 0; shot < shots; shot++) {
    let mark = stream.next();
    const [text] = entries.find(([, p]) => (mark -= p) < 0) ?? entries.at(-1)!;
    counts[text] = (counts[text] ?? 0) + 1;
  }
  return counts;
}

for (const [name, { postSelect }, errors] of ALL) {
  test(`${name}: over 600 seeds the stated 90 % intervals cover, few shots of calibration included`, () => {
    const [shots, calibrationShots, runs] = [400, 500, 600];
    const [read, zeros, ones] = [STATE, { '0000': 1 }, { '1111': 1 }].map((state) => misread(state, errors));
    let [covered, deviations] = [0, 0];
    for (let seed = 0; seed < runs; seed++) {
      const stream = randomStream(seed, 'mitigated-mean', name);
      const counts = drawn(read!, shots, stream);
      const calibration = [zeros!, ones!].map((state) => drawn(state, calibrationShots, stream)) as [
        ShotCounts,
        ShotCounts,
      ];
      const flips = name === 'readout' || name === 'both' ? calibratedFlips(...calibration, 4) : null;
      const { mean, variance, slopes } = mitigatedMean(SETTING, counts, { flips, postSelect });
      const whole = variance + (slopes === null ? 0 : calibrationVariance(slopes, ...calibration));
      if (Math.abs(mean - EXACT) <= 1.6449 * Math.sqrt(whole)) covered++;
      deviations += (mean - EXACT) / Math.sqrt(whole);
    }
    assert.ok(Math.abs(covered / runs - 0.9) <= COVERAGE_90, `${covered / runs}`);
    assert.ok(Math.abs(deviations / runs) < FOUR_SIGMA / Math.sqrt(runs), `${deviations / runs}`);
  });
}

test('a finite calibration adds a variance that falls with its shots', () => {
  const slopes = FLIPS.map(() => ({ oneGivenZero: 1, zeroGivenOne: -2 }));
  // One of four shots reads one wrong 1 (s^2 = 1/4); one of two reads all as 0, so -2 four times against 0 (s^2 = 32).
  const variance = calibrationVariance(slopes, { '0000': 3, '0100': 1 }, { '1111': 1, '0000': 1 });
  assert.ok(Math.abs(variance - (1 / 4 / 4 + 32 / 2)) < LINEAR_ALGEBRA_ROUNDING);
  assert.throws(
    () => calibrationVariance(slopes, { '0000': 1 }, { '1111': 2 }),
    /expected at least 2 shots, got 1/,
  );
});

test('no shot left, or one, is a numerical failure that says how many there were', () => {
  for (const flips of [null, FLIPS.map(() => ({ oneGivenZero: 0, zeroGivenOne: 0 }))]) {
    assert.throws(
      () => mitigatedMean(SETTING, { '1111': 7, '0000': 3 }, { flips, postSelect: true }),
      (error) => error instanceof NumericalFailure && /10/.test(error.message),
    );
  }
  assert.throws(
    () => mitigatedMean(SETTING, { '1010': 1, '0000': 3 }, { flips: null, postSelect: true }),
    (error) =>
      error instanceof NumericalFailure && /expected at least 2 shots .* got 1 of 4/.test(error.message),
  );
});

test('a setting that shows no symmetry keeps all its shots', () => {
  const hidden = { ...SETTING, symmetries: [] };
  const counts = { '1111': 4, '0000': 6 };
  const [selected, plain] = [true, false].map((postSelect) =>
    mitigatedMean(hidden, counts, { flips: null, postSelect }),
  );
  assert.deepEqual(selected, plain);
  assert.equal(selected!.acceptance, 1);
});
