import assert from 'node:assert/strict';
import type { Operation } from '../../../contracts/circuit.js';
import { createCircuit } from '../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../domain/quantum/circuit-simulation.js';
import { STATE_ROUNDING } from '../../reference/tolerances.js';

/** Real and imaginary part. */
export type Complex = [number, number];

/** Rotations that leave no amplitude and no phase of a state of two qubits alone. */
const PREPARATION: Operation[] = [0, 1].flatMap((qubit): Operation[] => [
  { gate: 'ry', qubits: [qubit], angle: 0.7 + qubit },
  { gate: 'rz', qubits: [qubit], angle: 0.4 - 2 * qubit },
]);

/** What operations make of a state of two qubits without any symmetry. */
export function amplitudes(operations: readonly Operation[]): Complex[] {
  const { real, imaginary } = simulateCircuit(createCircuit(2, [...PREPARATION, ...operations]));
  return [...real].map((value, k) => [value, imaginary[k]!]);
}

/** Asserts that two states are one, up to a global phase. */
export function sameState(a: Complex[], b: Complex[]): void {
  const [re, im] = a.reduce<Complex>(
    ([re, im], [x, y], k) => [re + x * b[k]![0] + y * b[k]![1], im + x * b[k]![1] - y * b[k]![0]],
    [0, 0],
  );
  assert.ok(Math.abs(re * re + im * im - 1) < STATE_ROUNDING, `overlap ${re * re + im * im}`);
}
