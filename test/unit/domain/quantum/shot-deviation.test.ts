// Property: what earlier shots say of the deviation of a single one is what they were drawn with, and never nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingEstimate } from '../../../../domain/quantum/counts-energy.js';
import { seenDeviation, unknownDeviation } from '../../../../domain/quantum/shot-deviation.js';
import { FOUR_SIGMA, ROUNDING } from '../../../reference/tolerances.js';

/** 0.3 Z0 - 0.4 Z1. */
const SUM = {
  qubits: 2,
  constant: 1,
  terms: [
    { coefficient: 0.3, bits: { low: 1, high: 0 } },
    { coefficient: -0.4, bits: { low: 2, high: 0 } },
  ],
};

test('unknown: the deviation in a state where all bits are fair and independent', () => {
  const fair = settingEstimate(SUM, { '00': 250, '01': 250, '10': 250, '11': 250 });
  assert.ok(Math.abs(unknownDeviation(SUM) - 0.5) < ROUNDING);
  assert.ok(Math.abs(Math.sqrt(fair.variance * 999) - unknownDeviation(SUM)) < 4 * ROUNDING);
});

test('many shots: the deviation that they show', () => {
  const estimate = settingEstimate(SUM, { '00': 5000, '10': 5000 });
  assert.ok(Math.abs(seenDeviation(estimate, 0.5) - 0.3) < FOUR_SIGMA * 1e-4);
});

test('shots that all agree leave the deviation of one that does not: smaller with every further shot, never 0', () => {
  const after = (shots: number): number => seenDeviation(settingEstimate(SUM, { '00': shots }), 0.5);
  assert.ok(Math.abs(after(4) - 0.25) < ROUNDING);
  assert.ok(Math.abs(after(10_000) - 0.005) < ROUNDING);
});
