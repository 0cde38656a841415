// Property: fusing gates leaves the circuit the same, in as few steps as its entangling gates allow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededCircuit } from '../../../../benchmarks/seeded-circuit.js';
import type { Operation } from '../../../../contracts/circuit.js';
import { applyOperation, fusedWhereWorth } from '../../../../domain/quantum/circuit-simulation.js';
import { fuseGates } from '../../../../domain/quantum/gate-fusion.js';
import type { Step } from '../../../../domain/quantum/gate-fusion.js';
import { gateMatrix } from '../../../../domain/quantum/gates.js';
import type { GateMatrix } from '../../../../domain/quantum/gates.js';
import { copyState } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';
import { randomGates } from '../../../support/noisy-device.js';
import { randomState, stateDistance } from '../../../support/random-state.js';

function after(steps: readonly Step[], start: Statevector): Statevector {
  const state = copyState(start);
  for (const step of steps) applyOperation(state, step);
  return state;
}

const turn = (gate: 'rx' | 'ry' | 'rz', qubit: number, angle: number): Operation => ({
  gate,
  qubits: [qubit],
  angle,
});
const h = (qubit: number): Operation => ({ gate: 'h', qubits: [qubit] });

test('fused circuits of all kinds of gates give the state of the gates one by one', () => {
  for (const seed of [1, 2, 3, 4]) {
    const start = randomState(5, seed);
    const gates = randomGates(5, 200, seed);
    const steps = fuseGates(gates);
    assert.ok(steps.length < gates.length);
    assert.ok(stateDistance(after(steps, start), after(gates, start)) < STATE_ROUNDING, `seed ${seed}`);
  }
});

test('between two entangling gates on a qubit stands at most one step on it alone', () => {
  const steps = fuseGates(seededCircuit(12));
  const alone = new Set<number>();
  for (const { qubits } of steps) {
    if (qubits.length > 1) for (const qubit of qubits) alone.delete(qubit);
    else {
      assert.ok(!alone.has(qubits[0]), `qubit ${qubits[0]}`);
      alone.add(qubits[0]);
    }
  }
});

test('entangling gates stay as they are and in their order, and so does a gate that stands alone', () => {
  const gates: Operation[] = [h(0), { gate: 'cx', qubits: [0, 1] }, turn('rz', 1, 0.3)];
  assert.deepEqual(fuseGates(gates), gates);
  const entangling = (steps: readonly Step[]) => steps.filter(({ qubits }) => qubits.length > 1);
  const circuit = randomGates(5, 200, 7);
  assert.deepEqual(entangling(fuseGates(circuit)), entangling(circuit));
});

test('gates of one shape fuse to that shape, others to the full one', () => {
  const cases: [Operation[], GateMatrix['shape']][] = [
    [[h(0), turn('ry', 0, 0.4)], 'real'],
    [[turn('rz', 0, 0.4), { gate: 't', qubits: [0] }], 'diagonal'],
    [[turn('rx', 0, 0.4), turn('rx', 0, -1)], 'mixed'],
    [[turn('rx', 0, 0.4), h(0)], 'full'],
  ];
  for (const [gates, shape] of cases) {
    const start = randomState(2, 11);
    const [step, ...more] = fuseGates(gates);
    assert.deepEqual(more, []);
    assert.ok(step?.gate === 'fused');
    assert.equal(gateMatrix(step).shape, shape);
    assert.ok(stateDistance(after([step], start), after(gates, start)) < STATE_ROUNDING, shape);
  }
});

test('states of few qubits, where fusing would cost more than it saves, keep their gates', () => {
  const gates = [h(0), h(0)];
  assert.equal(fusedWhereWorth(10, gates), gates);
  assert.equal(fusedWhereWorth(11, gates).length, 1);
});
