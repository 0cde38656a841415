/**
 * Property: what is sent to Amazon Braket means the circuit: read back by the emulator's own reader of that dialect, it prepares the same state up to a
 * global phase, for every gate and for random circuits, and measures what the setting measures.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../../contracts/circuit.js';
import { braketOpenQasm } from '../../../../../activities/devices/braket/braket-openqasm.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../../domain/quantum/circuit-simulation.js';
import { randomStream } from '../../../../../domain/statistics/random.js';
import { BRAKET_GATES } from '../../../../../emulator/braket/braket-gates.js';
import { readDialect } from '../../../../../emulator/openqasm/dialect-reader.js';
import { CIRCUIT_AGAINST_SECTOR, STATE_ROUNDING } from '../../../../reference/tolerances.js';

const QUBITS = 4;
/** A state without symmetry, so that every gate shows. */
const ASYMMETRIC = Array.from({ length: QUBITS }, (_, q): Operation[] => [
  { gate: 'ry', qubits: [q], angle: 0.3 + 0.5 * q },
  { gate: 'rz', qubits: [q], angle: 1.1 - 0.7 * q },
]).flat();

/** |<a|b>| of the states that the operations and their export prepare. */
function overlap(operations: readonly Operation[]): number {
  const all = [...ASYMMETRIC, ...operations];
  const { circuit } = readDialect(braketOpenQasm(QUBITS, all, [0]), BRAKET_GATES);
  const [a, b] = [simulateCircuit(createCircuit(QUBITS, all)), simulateCircuit({ ...circuit, measured: [] })];
  let [real, imaginary] = [0, 0];
  for (let i = 0; i < a.real.length; i++) {
    real += a.real[i]! * b.real[i]! + a.imaginary[i]! * b.imaginary[i]!;
    imaginary += a.real[i]! * b.imaginary[i]! - a.imaginary[i]! * b.real[i]!;
  }
  return Math.hypot(real, imaginary);
}

const ONE_EACH: Operation[] = [
  ...(['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't'] as const).map((gate): Operation => ({ gate, qubits: [1] })),
  ...(['rx', 'ry', 'rz'] as const).map((gate): Operation => ({ gate, qubits: [2], angle: -0.83 })),
  { gate: 'rx', qubits: [0], angle: 1e-7 },
  { gate: 'cx', qubits: [3, 1] },
  { gate: 'cz', qubits: [0, 2] },
  { gate: 'swap', qubits: [0, 3] },
  { gate: 'rzz', qubits: [1, 3], angle: 2 },
  { gate: 'pauli', qubits: [3, 0, 2], pauli: 'XYZ', angle: -1.3 },
];

for (const operation of ONE_EACH) {
  test(`${operation.gate} on ${operation.qubits.join(', ')} means the same there`, () => {
    assert.ok(Math.abs(overlap([operation]) - 1) <= STATE_ROUNDING);
  });
}

test('random circuits mean the same there', () => {
  const stream = randomStream(23, 'braket circuits');
  for (let round = 0; round < 10; round++) {
    const operations = Array.from({ length: 30 }, () => ONE_EACH[stream.nextInt(ONE_EACH.length)]!);
    // Pauli rotations become nine gates each.
    assert.ok(Math.abs(overlap(operations) - 1) <= CIRCUIT_AGAINST_SECTOR);
  }
});

test('measured are the qubits of the setting, in its order', () => {
  const { measuredQubits } = readDialect(braketOpenQasm(QUBITS, [], [2, 0]), BRAKET_GATES);
  assert.deepEqual(measuredQubits, [2, 0]);
});

test('parameters that are not bound are refused', () => {
  const angle = { parameter: 0, factor: 1, offset: 0 };
  assert.throws(() => braketOpenQasm(1, [{ gate: 'rx', qubits: [0], angle }], [0]), RangeError);
});
