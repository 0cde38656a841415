// Property: an amount that is shown is never shown as nothing, and nothing is never shown as an amount.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moneyText } from '../../../contracts/money.js';

const CASES: [micros: number, text: string][] = [
  [0, 'free'],
  [1, '<0.01 USD'],
  [9_999, '<0.01 USD'],
  [10_000, '0.01 USD'],
  [80_300_000, '80.30 USD'],
  [1_234_567_890_000, '1234567.89 USD'],
];

for (const [micros, text] of CASES) {
  test(`${micros} millionths of a dollar are ${text}`, () => {
    assert.equal(moneyText({ micros, currency: 'USD' }), text);
  });
}
