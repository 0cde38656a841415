// Property: a batch gives what its settings give one by one, each from its own stream.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../contracts/circuit.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { measureSettings } from '../../../../domain/quantum/circuit-batch.js';
import { measureCircuit } from '../../../../domain/quantum/noise-trajectory.js';
import { randomStream } from '../../../../domain/statistics/random.js';

const PREPARATION: Operation[] = [
  { gate: 'ry', qubits: [0], angle: 1.1 },
  { gate: 'cx', qubits: [0, 1] },
];
const SETTINGS = [
  { operations: [], measured: [0, 1], shots: 300 },
  { operations: [{ gate: 'h', qubits: [1] } satisfies Operation], measured: [1], shots: 200 },
];
const streams = () => SETTINGS.map((_, k) => randomStream(5, `setting ${k}`));

test('without noise every setting gives the counts of its whole circuit', () => {
  const counts = measureSettings(createCircuit(2, PREPARATION), SETTINGS, streams());
  SETTINGS.forEach(({ operations, measured, shots }, k) => {
    const whole = createCircuit(2, [...PREPARATION, ...operations], 0, [{ name: 'c', qubits: measured }]);
    assert.deepEqual(counts[k], measureCircuit(whole, shots, streams()[k]!));
  });
});

test('every setting needs a stream', () => {
  assert.throws(
    () => measureSettings(createCircuit(2, PREPARATION), SETTINGS, []),
    /expected 2 streams, one a setting, got 0/,
  );
});
