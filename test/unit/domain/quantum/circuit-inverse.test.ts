// Property: operations followed by their inverse leave every state as it was, up to a phase, for every gate of the set.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../contracts/circuit.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { inverseOperations } from '../../../../domain/quantum/circuit-inverse.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { probabilities } from '../../../../domain/quantum/statevector.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';

const FIXED = ['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't'] as const;
const AXES = ['rx', 'ry', 'rz'] as const;
const PAIRS = ['cx', 'cz', 'swap'] as const;

/** A state with no symmetry, then the gates, each beside turns that do not commute with it. */
const EVERY_GATE: Operation[] = [
  ...FIXED.flatMap((gate, k): Operation[] => [
    { gate: 'ry', qubits: [k % 3], angle: 0.3 + k },
    { gate, qubits: [k % 3] },
    { gate: 'rx', qubits: [k % 3], angle: 1.1 * k },
  ]),
  ...AXES.map((gate, k): Operation => ({ gate, qubits: [k], angle: 0.7 + k })),
  ...PAIRS.map((gate, k): Operation => ({ gate, qubits: [k, (k + 1) % 3] })),
  { gate: 'rzz', qubits: [2, 0], angle: 0.4 },
  { gate: 'pauli', qubits: [1, 2, 0], pauli: 'XYZ', angle: 0.9 },
];

test('a circuit and its inverse give back the state 000', () => {
  const there = probabilities(simulateCircuit(createCircuit(3, EVERY_GATE)));
  assert.ok(there[0]! < 0.9);
  const back = probabilities(
    simulateCircuit(createCircuit(3, [...EVERY_GATE, ...inverseOperations(EVERY_GATE)])),
  );
  assert.ok(Math.abs(back[0]! - 1) < LINEAR_ALGEBRA_ROUNDING);
});

test('every single gate is undone on a state that it changes', () => {
  for (const gate of FIXED) {
    const turned: Operation[] = [
      { gate: 'ry', qubits: [0], angle: 0.3 },
      { gate: 'rx', qubits: [0], angle: 0.8 },
    ];
    const operation: Operation = { gate, qubits: [0] };
    const circuit = createCircuit(1, [
      ...turned,
      operation,
      ...inverseOperations([operation]),
      ...inverseOperations(turned),
    ]);
    assert.ok(Math.abs(probabilities(simulateCircuit(circuit))[0]! - 1) < LINEAR_ALGEBRA_ROUNDING, gate);
  }
});
