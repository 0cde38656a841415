// Property: behind a circuit and the inverse of another one, the share of zeros is the squared overlap of their states, with the right error.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../contracts/circuit.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { inverseOperations } from '../../../../domain/quantum/circuit-inverse.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { sampleState } from '../../../../domain/quantum/sampling.js';
import { zerosProbability } from '../../../../domain/quantum/zeros-probability.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { COVERAGE_90, FOUR_SIGMA } from '../../../reference/tolerances.js';

const turns = (first: number, second: number): Operation[] => [
  { gate: 'ry', qubits: [0], angle: first },
  { gate: 'cx', qubits: [0, 1] },
  { gate: 'rx', qubits: [1], angle: second },
];

/** |<b|a>|^2 from the amplitudes. */
function squaredOverlap(a: Operation[], b: Operation[]): number {
  const [left, right] = [simulateCircuit(createCircuit(2, a)), simulateCircuit(createCircuit(2, b))];
  let [real, imaginary] = [0, 0];
  left.real.forEach((x, i) => {
    const [y, u, v] = [left.imaginary[i]!, right.real[i]!, right.imaginary[i]!];
    real += u * x + v * y;
    imaginary += u * y - v * x;
  });
  return real * real + imaginary * imaginary;
}

test('over 600 seeds the share is unbiased and its 90 % intervals cover the overlap in 85 to 95 %', () => {
  const [a, b] = [turns(0.4, 1.3), turns(1.5, -0.2)];
  const exact = squaredOverlap(a, b);
  assert.ok(exact > 0.2 && exact < 0.8);
  const joined = simulateCircuit(createCircuit(2, [...a, ...inverseOperations(b)]));
  let [covered, bias] = [0, 0];
  for (let seed = 0; seed < 600; seed++) {
    const { value, variance } = zerosProbability(
      sampleState(joined, [0, 1], 300, randomStream(seed, 'overlap')),
      2,
    );
    const deviation = (value - exact) / Math.sqrt(variance);
    if (Math.abs(deviation) <= 1.6449) covered++;
    bias += deviation / 600;
  }
  assert.ok(Math.abs(covered / 600 - 0.9) <= COVERAGE_90, `${covered / 600}`);
  assert.ok(Math.abs(bias) < FOUR_SIGMA / Math.sqrt(600), `${bias}`);
});

test('the variance is that of a share: p (1 - p) / (shots - 1)', () => {
  assert.deepEqual(zerosProbability({ '00': 3, '01': 1 }, 2), { value: 0.75, variance: 0.0625 });
  assert.deepEqual(zerosProbability({ '10': 5 }, 2), { value: 0, variance: 0 });
});

test('one shot, and strings of another length, are refused', () => {
  assert.throws(() => zerosProbability({ '00': 1 }, 2), /expected at least 2 shots, .* got 1/);
  assert.throws(() => zerosProbability({ '000': 4 }, 2), /expected strings of 2 characters/);
});
