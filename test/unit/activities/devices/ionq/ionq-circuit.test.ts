/**
 * Property: what is sent to IonQ means the circuit: read back by the emulator's own reader of that format, it prepares the same state up to a global
 * phase, for every gate and for random circuits.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../../contracts/circuit.js';
import { ionqGates, ionqProgram } from '../../../../../activities/devices/ionq/ionq-circuit.js';
import { programGates } from '../../../../../activities/devices/program-limits.js';
import { circuitSize } from '../../../../../domain/quantum/circuit-size.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../../domain/quantum/circuit-simulation.js';
import { randomStream } from '../../../../../domain/statistics/random.js';
import { qisOperations } from '../../../../../emulator/ionq/ionq-qis-gates.js';
import { IonqGate } from '../../../../../emulator/ionq/ionq-gate.js';
import { ASYMMETRIC } from '../../../../support/devices/asymmetric.js';
import { GATES_OF_EACH_KIND } from '../../../../support/gates-of-each-kind.js';
import { STATE_ROUNDING } from '../../../../reference/tolerances.js';

const QUBITS = 4;

/** |<a|b>| of the states that the operations and their export prepare, from a state without symmetry. */
function overlap(operations: readonly Operation[]): number {
  const asymmetric = Array.from({ length: QUBITS }, (_, q): Operation[] => [
    { gate: 'ry', qubits: [q], angle: 0.3 + 0.5 * q },
    { gate: 'rz', qubits: [q], angle: 1.1 - 0.7 * q },
  ]).flat();
  const read = ionqGates(operations).map((gate) => IonqGate.parse(JSON.parse(JSON.stringify(gate))));
  const a = simulateCircuit(createCircuit(QUBITS, [...asymmetric, ...operations]));
  const b = simulateCircuit(createCircuit(QUBITS, [...asymmetric, ...read.flatMap(qisOperations)]));
  let [real, imaginary] = [0, 0];
  for (let i = 0; i < a.real.length; i++) {
    real += a.real[i]! * b.real[i]! + a.imaginary[i]! * b.imaginary[i]!;
    imaginary += a.real[i]! * b.imaginary[i]! - a.imaginary[i]! * b.real[i]!;
  }
  return Math.hypot(real, imaginary);
}

const ONE_EACH: Operation[] = [...GATES_OF_EACH_KIND, { gate: 'rzz', qubits: [1, 3], angle: 0.47 }];

for (const operation of ONE_EACH) {
  test(`${operation.gate} ${'pauli' in operation ? operation.pauli : ''} on ${operation.qubits.join(', ')} means the same there`, () => {
    assert.ok(Math.abs(overlap([operation]) - 1) <= STATE_ROUNDING);
  });
}

test('random circuits mean the same there', () => {
  const stream = randomStream(17, 'ionq circuits');
  for (let round = 0; round < 20; round++) {
    const operations = Array.from({ length: 30 }, () => ONE_EACH[stream.nextInt(ONE_EACH.length)]!);
    assert.ok(Math.abs(overlap(operations) - 1) <= STATE_ROUNDING);
  }
});

test('parameters that are not bound are refused', () => {
  const angle = { parameter: 0, factor: 1, offset: 0 };
  assert.throws(() => ionqGates([{ gate: 'rx', qubits: [0], angle }]), RangeError);
});

test('a program is counted in the gates that are sent: IonQ has no cz, and bills what stands for it', () => {
  // How its interaction of two qubits is counted is not known.
  const operations = ONE_EACH.filter(({ gate }) => gate !== 'rzz');
  const settings = [{ name: 'one', shots: 100, operations: [], measured: [0] }];
  const program = { ...ASYMMETRIC, preparation: createCircuit(QUBITS, operations), settings };
  const sent = ionqGates(operations).flatMap((gate) => qisOperations(IonqGate.parse(gate)));
  const { oneQubitGates, twoQubitGates } = circuitSize(createCircuit(QUBITS, sent));
  assert.deepEqual(programGates(ionqProgram(program)), { oneQubitGates, twoQubitGates });
  assert.notDeepEqual(programGates(program), { oneQubitGates, twoQubitGates });
});
