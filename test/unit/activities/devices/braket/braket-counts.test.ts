/**
 * Property: results of Braket decode to the same canonical counts, as shots or as shares, in whatever order the qubits stand; what is malformed is refused, never
 * read as zeros.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonValue } from '../../../../../contracts/json.js';
import { braketCounts } from '../../../../../activities/devices/braket/braket-counts.js';

const ALL = { measured: [0, 1, 2], shots: 10 };
const rows = (row: number[], count: number) => Array.from({ length: count }, () => row);

/** Qubit 0 is 1 always, qubit 2 in three of ten shots. */
const SAME: JsonValue[] = [
  { measuredQubits: [0, 1, 2], measurements: [...rows([1, 0, 0], 7), ...rows([1, 0, 1], 3)] },
  {
    measuredQubits: [2, 1, 0],
    measurements: [...rows([0, 0, 1], 7), ...rows([1, 0, 1], 3)],
    measurementProbabilities: null,
  },
  { measuredQubits: [0, 1, 2], measurementProbabilities: { '101': 0.3, '100': 0.7 } },
  { measuredQubits: [2, 0, 1], measurementProbabilities: { '010': 0.7, '110': 0.3 }, measurements: [] },
];

SAME.forEach((value, k) => {
  test(`result ${k} puts the first measured qubit leftmost`, () => {
    assert.deepEqual(braketCounts(value, ALL), { '100': 7, '101': 3 });
    assert.deepEqual(braketCounts(value, { measured: [2, 0], shots: 10 }), { '01': 7, '11': 3 });
    assert.deepEqual(braketCounts(value, { measured: [1], shots: 10 }), { '0': 10 });
  });
});

test('shots are taken as they are, also where some are missing', () => {
  assert.deepEqual(braketCounts({ measuredQubits: [0], measurements: [[1]] }, { measured: [0], shots: 10 }), {
    '1': 1,
  });
});

const REFUSED: [why: string, value: JsonValue, message: RegExp][] = [
  ['nothing', null, /expected object/],
  ['neither shots nor shares', { measuredQubits: [0, 1, 2] }, /sum of 1, got 0/],
  [
    'a qubit that was not measured',
    { measuredQubits: [0, 1], measurements: [[0, 0]] },
    /expected qubit 2 among them, got 0, 1/,
  ],
  ['a row too short', { measuredQubits: [0, 1, 2], measurements: [[0, 0]] }, /expected 3 bits, got 2/],
  [
    'a text too long',
    { measuredQubits: [0, 1, 2], measurementProbabilities: { '0000': 1 } },
    /expected 3 bits, got 4/,
  ],
  ['a row of something else', { measuredQubits: [0, 1, 2], measurements: [[0, 0, 2]] }, /measurements\.0\.2/],
  [
    'shares that are none',
    { measuredQubits: [0, 1, 2], measurementProbabilities: { '000': 0.5 } },
    /sum of 1, got 0\.5/,
  ],
];

for (const [why, value, message] of REFUSED) {
  test(`${why} is refused`, () => {
    assert.throws(
      () => braketCounts(value, ALL),
      (error) => {
        assert.ok(error instanceof RangeError);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}
