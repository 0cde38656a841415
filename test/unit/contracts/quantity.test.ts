/**
 * Property: a number on a page keeps every digit its error justifies and no other, and rounding never turns doubt into certainty.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decimalsFor,
  fidelityText,
  percent,
  roundedError,
  roundedToError,
} from '../../../contracts/quantity.js';
import { randomStream } from '../../../domain/statistics/random.js';
import { HALF_LAST_DIGIT } from '../../reference/tolerances.js';

test('errors round by the rule of the Particle Data Group, its own examples among them', () => {
  // Review of Particle Physics, Introduction, "Rounding": 0.827 +- 0.119 and +- 0.367 are its examples.
  assert.deepEqual(roundedToError(0.827, 0.119, 'Ha'), { value: '0.83', error: '0.12' });
  assert.deepEqual(roundedToError(0.827, 0.367, 'Ha'), { value: '0.8', error: '0.4' });
  // 950-999 rounds up to 1000 and keeps two digits.
  assert.deepEqual(roundedToError(0.827, 0.967, 'Ha'), { value: '0.8', error: '1.0' });
});

test('the rule changes where it says: 354 keeps two digits, 355 to 949 one, from 950 on two of 1000', () => {
  const shown = [0.0101, 0.0354, 0.0356, 0.0949, 0.0951].map((error) => roundedError(error, 'eV'));
  assert.deepEqual(shown, ['0.010', '0.035', '0.04', '0.09', '0.10']);
});

test('the shown value differs from the value by no more than half its last digit, and the last digit is at most the error', () => {
  const random = randomStream(11, 'quantity');
  for (let i = 0; i < 2000; i++) {
    const unit = i % 2 === 0 ? 'eV' : 'Ha';
    const error = 10 ** (-5 + 6 * random.next());
    const value = 20 * random.next() - 10;
    const text = roundedToError(value, error, unit);
    const lastDigit = 10 ** -decimalsFor(error, unit);
    assert.ok(
      Math.abs(Number(text.value) - value) <= HALF_LAST_DIGIT * lastDigit,
      `${value} as ${text.value}`,
    );
    if (!text.error.startsWith('<')) {
      assert.ok(
        Math.abs(Number(text.error) - error) <= HALF_LAST_DIGIT * lastDigit,
        `${error} as ${text.error}`,
      );
      assert.ok(Number(text.error) >= lastDigit);
    }
  }
});

test('an error below the finest digit reads as smaller than it, and only a true zero reads as zero', () => {
  assert.equal(roundedError(1e-9, 'eV'), '<0.0001');
  assert.equal(roundedError(1e-9, 'Ha'), '<0.000001');
  assert.equal(roundedError(0, 'eV'), '0');
});

test('a value that rounds to zero has no minus sign', () => {
  assert.equal(roundedToError(-0.00001, 0, 'eV').value, '0.0000');
  assert.equal(roundedToError(-0.004, 0.12, 'eV').value, '0.00');
});

test('an error of tens of units shows no decimals, and no digit in front of the point is lost', () => {
  assert.deepEqual(roundedToError(1234.5, 40, 'Ha'), { value: '1235', error: '40' });
});

test('a share reads 0% or 100% only when it is', () => {
  assert.deepEqual([0, 1e-9, 0.0049, 0.005, 0.5, 0.9949, 0.995, 0.9999, 1].map(percent), [
    '0%',
    '<1%',
    '<1%',
    '1%',
    '50%',
    '99%',
    '>99%',
    '>99%',
    '100%',
  ]);
});

test('a fidelity is a percentage where that says something, else a power of ten', () => {
  assert.deepEqual([1, 0.9999, 0.5, 0.01, 0.00994, 3.4e-46, 0].map(fidelityText), [
    ...['100%', '>99%', '50%', '1%', '1e-2', '3e-46', '0'],
  ]);
});
