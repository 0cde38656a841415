import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contradictedSource } from '../../../contracts/device-answer.js';
import { Estimate } from '../../../contracts/estimate.js';
import { sampleEstimate } from '../domain/statistics/sample-estimate.js';

const FALLBACK = { reason: 'no device', insteadOf: 'sampled 1' };
const DEVICE = { devices: ['ionq-forte'], substitution: null };

test('an answer that no device gave cannot be shown as one of a device', () => {
  for (const fields of [
    { origin: 'classical', device: DEVICE },
    { origin: 'quantum-device' },
    { origin: 'quantum-device', device: DEVICE, fallback: FALLBACK },
    { origin: 'quantum-simulator', fallback: FALLBACK },
  ] as const) {
    const refused = Estimate.safeParse(sampleEstimate({ id: 'a', value: 1, ...fields }));
    assert.equal(refused.success, false, JSON.stringify(fields));
  }
});

test('what agrees with itself passes', () => {
  for (const source of [
    { origin: 'classical', device: null, fallback: FALLBACK },
    { origin: 'classical', device: null, fallback: null },
    { origin: 'quantum-device', device: DEVICE, fallback: null },
    { origin: 'quantum-simulator', device: DEVICE, fallback: null },
    { origin: 'quantum-simulator', device: null, fallback: null },
  ] as const) {
    assert.equal(contradictedSource(source), null, JSON.stringify(source));
  }
});
