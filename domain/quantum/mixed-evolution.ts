import type { AxisRotation, FixedGate } from '../../contracts/circuit.js';
import { composed, depolarisingMap, gateMap, relaxationMap } from './bloch-map.js';
import type { BlochMap } from './bloch-map.js';
import { gateMatrix } from './gates.js';
import type { NativeGate } from './native-gates.js';
import type { NoisyStep } from './noise.js';
import { applyPairGate } from './pauli-permutation.js';
import { applyBlochMap } from './pauli-vector.js';
import type { PauliVector } from './pauli-vector.js';

/**
 * Carries a mixed state through noisy steps, in place: exact, where trajectories are an average. What happens to one qubit between two gates
 * on pairs is multiplied together before it touches the state.
 */
export function evolve(vector: PauliVector, steps: readonly NoisyStep[]): void {
  const pending = new Map<number, BlochMap>();
  const add = (qubit: number, map: BlochMap): void => {
    const before = pending.get(qubit);
    pending.set(qubit, before ? composed(before, map) : map);
  };
  const flush = (qubit: number): void => {
    const map = pending.get(qubit);
    if (map) applyBlochMap(vector, qubit, map);
    pending.delete(qubit);
  };
  for (const step of steps) {
    if (step.kind === 'relaxation') add(step.qubit, relaxationMap(step));
    else if (isLocal(step.gate)) {
      add(step.gate.qubits[0], gateMap(gateMatrix(step.gate)));
      if (step.errorProbability > 0) add(step.gate.qubits[0], depolarisingMap(step.errorProbability));
    } else {
      for (const qubit of step.gate.qubits) flush(qubit);
      applyToPair(vector, step.gate, 1 - (16 * step.errorProbability) / 15);
    }
  }
  for (const qubit of [...pending.keys()]) flush(qubit);
}

type LocalGate = FixedGate | AxisRotation;

function isLocal(gate: NativeGate): gate is LocalGate {
  return gate.qubits.length === 1;
}

/** A gate on two qubits and the factor of its errors; exp(-i angle/2 Z Z) as a turn about z between two gates cx. */
function applyToPair(vector: PauliVector, gate: Exclude<NativeGate, LocalGate>, factor: number): void {
  if (gate.gate !== 'rzz') return applyPairGate(vector, gate.gate, gate.qubits, factor);
  const target = gate.qubits[1];
  const turn = gateMatrix({ gate: 'rz', qubits: [target], angle: gate.angle });
  applyPairGate(vector, 'cx', gate.qubits, 1);
  applyBlochMap(vector, target, gateMap(turn));
  applyPairGate(vector, 'cx', gate.qubits, factor);
}
