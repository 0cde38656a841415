/** Property: every gate and every product of gates on one qubit means the same in the device's own gates, up to a global phase, on any state. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AxisRotation,
  FixedGate,
  Operation,
  PairGate,
  PairRotation,
} from '../../../../../contracts/circuit.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { applyOperations } from '../../../../../domain/quantum/circuit-simulation.js';
import { pairSteps } from '../../../../../domain/quantum/native/pair-gates.js';
import { turnedBy, turnGates } from '../../../../../domain/quantum/native/turn.js';
import type { Turn } from '../../../../../domain/quantum/native/turn.js';
import { copyState } from '../../../../../domain/quantum/statevector.js';
import { randomStream } from '../../../../../domain/statistics/random.js';
import { STATE_ROUNDING } from '../../../../reference/tolerances.js';
import { phaseFreeDistance, randomState } from '../../../../support/random-state.js';
import { asOperations, ENTANGLERS } from './hardware-cases.js';

const FIXED = (['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't'] as const).map((gate): FixedGate => ({
  gate,
  qubits: [0],
}));
const PAIRS: (PairGate | PairRotation)[] = [
  { gate: 'cx', qubits: [0, 1] },
  { gate: 'cz', qubits: [0, 1] },
  { gate: 'swap', qubits: [0, 1] },
  { gate: 'rzz', qubits: [0, 1], angle: 0.7 },
];

/** On a random state of so many qubits: 1 - |overlap| of what the two do. */
function difference(
  qubits: number,
  seed: number,
  one: readonly Operation[],
  other: readonly Operation[],
): number {
  const [a, b] = [one, other].map((operations) => {
    const state = copyState(randomState(qubits, seed));
    applyOperations(state, createCircuit(qubits, operations).operations);
    return state;
  });
  return phaseFreeDistance(a!, b!);
}

function turnOf(gates: readonly (FixedGate | AxisRotation)[]): Turn {
  return gates.reduce<Turn | null>((turn, gate) => turnedBy(turn, gate), null)!;
}

test('products of gates on one qubit, with the fewest gates sx that they allow', () => {
  const stream = randomStream(7, 'turns');
  const rotation = (gate: AxisRotation['gate'], angle: number): AxisRotation => ({
    gate,
    qubits: [0],
    angle,
  });
  const drawn = Array.from({ length: 200 }, () =>
    Array.from({ length: 1 + Math.floor(4 * stream.next()) }, () =>
      stream.next() < 0.5
        ? FIXED[Math.floor(FIXED.length * stream.next())]!
        : rotation((['rx', 'ry', 'rz'] as const)[Math.floor(3 * stream.next())]!, 8 * stream.next() - 4),
    ),
  );
  const special = [0, Math.PI / 2, Math.PI, -Math.PI / 2, 2 * Math.PI, 1e-9, Math.PI - 1e-9].flatMap(
    (angle) => (['rx', 'ry', 'rz'] as const).map((gate) => [rotation(gate, angle)]),
  );
  for (const gates of [...drawn, ...special, ...FIXED.map((gate) => [gate])]) {
    const made = turnGates(turnOf(gates), 0);
    assert.ok(made.length <= 5);
    assert.ok(
      difference(1, 3, gates, asOperations(made, [0])) < STATE_ROUNDING,
      JSON.stringify({ gates, made }),
    );
  }
  const costly = (gate: FixedGate | AxisRotation) =>
    turnGates(turnOf([gate]), 0).filter((made) => made.gate !== 'rz').length;
  assert.deepEqual(FIXED.map(costly), [1, 1, 0, 1, 0, 0, 1, 0]);
  assert.deepEqual(
    (['rx', 'ry', 'rz'] as const).map((gate) => costly(rotation(gate, 0.4))),
    [2, 2, 0],
  );
});

for (const entangler of ENTANGLERS) {
  for (const [way, isListed] of [
    ['in its order', (a: number, b: number) => a < b],
    ['in the other order only', (a: number, b: number) => a > b],
  ] as const) {
    test(`gates on two qubits by ${entangler}, listed ${way}`, () => {
      for (const gate of PAIRS) {
        for (const qubits of [
          [0, 1],
          [1, 0],
        ] as [number, number][]) {
          const steps = pairSteps({ ...gate, qubits }, { entangler, isListed });
          const made = steps.flatMap((step): Operation[] =>
            step.gate === 'ecr' ? asOperations([step], [0, 1]) : [step as Operation],
          );
          assert.ok(difference(2, 5, [{ ...gate, qubits }], made) < STATE_ROUNDING, gate.gate);
          for (const step of steps) {
            if (step.qubits.length === 2) assert.ok(step.gate === entangler && isListed(...step.qubits));
          }
        }
      }
    });
  }
}
