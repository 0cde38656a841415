/**
 * Property: results of IonQ in every format decode to the same canonical counts, qubit 0 leftmost; frequencies keep the number of shots; and what is malformed or
 * unknown is refused, never read as zeros.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonValue } from '../../../../../contracts/json.js';
import { ionqCounts } from '../../../../../activities/devices/ionq/ionq-counts.js';
import type { ShotSource } from '../../../../../activities/devices/ionq/ionq-counts.js';
import { randomStream } from '../../../../../domain/statistics/random.js';

const ROUNDED: ShotSource = { kind: 'rounded' };
const ALL = { measured: [0, 1, 2], shots: 1000 };
const inRegister = (values: JsonValue) => ({ registers: { output_all: values } });

/** Qubit 0 is 1 always, qubit 2 in three of ten shots. */
const SAME: [format: string, value: JsonValue][] = [
  ['ionq.result.probabilities.json.v1', { '1': 0.7, '5': 0.3 }],
  ['probabilities', { '5': '0.3', '1': '0.7' }],
  ['ionq.result.probabilities.json.v2', { probabilities: inRegister({ '100': 0.7, '101': 0.3 }) }],
  ['ionq.result.histogram.json.v1', { '1': 700, '5': 300 }],
  ['ionq.result.histogram.json.v2', { histogram: inRegister({ '101': 300, '100': '700' }) }],
];

for (const [format, value] of SAME) {
  test(`${format} puts qubit 0 leftmost`, () => {
    assert.deepEqual(ionqCounts({ format, value }, 3, ALL, ROUNDED), { '100': 700, '101': 300 });
    const swapped = { measured: [2, 0], shots: 1000 };
    assert.deepEqual(ionqCounts({ format, value }, 3, swapped, ROUNDED), { '01': 700, '11': 300 });
    assert.deepEqual(ionqCounts({ format, value }, 3, { measured: [1], shots: 1000 }, ROUNDED), {
      '0': 1000,
    });
  });
}

test('sixty qubits keep all their bits', () => {
  const value = { [String(2n ** 59n + 1n)]: 1 };
  const measured = [0, 1, 58, 59];
  const counts = ionqCounts({ format: 'probabilities', value }, 60, { measured, shots: 3 }, ROUNDED);
  assert.deepEqual(counts, { '1001': 3 });
});

test('frequencies keep the number of shots, also where they are rounded to a little more or less than 1', () => {
  const value = { '0': 0.333, '1': 0.333, '2': 0.333 };
  const counts = ionqCounts({ format: 'probabilities', value }, 3, ALL, ROUNDED);
  assert.deepEqual(counts, { '000': 334, '100': 333, '010': 333 });
});

test('counts are taken as they are, also where shots are missing', () => {
  const value = { histogram: inRegister({ '000': 500, '111': 492 }) };
  const counts = ionqCounts({ format: 'ionq.result.histogram.json.v2', value }, 3, ALL, ROUNDED);
  assert.deepEqual(counts, { '000': 500, '111': 492 });
});

test('exact probabilities are drawn from: the same by name, whatever the order in which they came, and with the spread of shots', () => {
  const draw = (value: JsonValue, name: string) =>
    ionqCounts({ format: 'probabilities', value }, 3, ALL, {
      kind: 'drawn',
      stream: randomStream(7, name),
    });
  const value = { '1': 0.5, '5': 0.5 };
  assert.deepEqual(draw(value, 'a'), draw({ '5': 0.5, '1': 0.5 }, 'a'));
  const halves = Array.from({ length: 400 }, (_, k) => draw(value, `draw ${k}`)['100']!);
  const mean = halves.reduce((sum, half) => sum + half, 0) / halves.length;
  const variance = halves.reduce((sum, half) => sum + (half - mean) ** 2, 0) / (halves.length - 1);
  // 1000 shots of one half vary by 250; the estimate from 400 draws by 7 % (sqrt(2 / 399)), four of which are 28 %.
  assert.ok(Math.abs(variance / 250 - 1) < 0.28, `variance ${variance}`);
  assert.ok(Math.abs(mean - 500) < 4 * Math.sqrt(250 / 400), `mean ${mean}`);
});

const REFUSED: [why: string, format: string, value: JsonValue, message: RegExp][] = [
  [
    'an unknown format',
    'ionq.result.shots.json.v9',
    {},
    /expected one of the formats .*got ionq\.result\.shots\.json\.v9/,
  ],
  ['nothing', 'probabilities', null, /expected record/],
  ['no outcomes', 'probabilities', {}, /sum of 1, got 0/],
  ['a sum that is not 1', 'probabilities', { '0': 0.4 }, /sum of 1, got 0\.4/],
  ['a negative probability', 'probabilities', { '0': -0.1, '1': 1.1 }, /^0: /],
  ['null for a probability', 'probabilities', { '0': null, '1': 1 }, /^0: /],
  ['an outcome beyond the qubits', 'probabilities', { '8': 1 }, /number below 2\^3, got "8"/],
  ['a text for a number', 'probabilities', { '100': 0.5, abc: 0.5 }, /number below 2\^3/],
  [
    'a text of other length',
    'ionq.result.probabilities.json.v2',
    { probabilities: inRegister({ '10': 1 }) },
    /3 zeros and ones, got "10"/,
  ],
  [
    'no register',
    'ionq.result.probabilities.json.v2',
    { probabilities: { registers: { other: {} } } },
    /output_all/,
  ],
  ['half a shot', 'ionq.result.histogram.json.v1', { '1': 0.5 }, /whole number, got 0\.5/],
];

for (const [why, format, value, message] of REFUSED) {
  test(`${why} is refused`, () => {
    assert.throws(
      () => ionqCounts({ format, value }, 3, ALL, ROUNDED),
      (error) => {
        assert.ok(error instanceof RangeError);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}
