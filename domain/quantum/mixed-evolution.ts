import type { AxisRotation, FixedGate } from '../../contracts/circuit.js';
import { composed, depolarisingMap, gateMap, relaxationMap } from './bloch-map.js';
import type { BlochMap } from './bloch-map.js';
import { gateMatrix } from './gates.js';
import type { NativeGate } from './native-gates.js';
import type { NoisyStep } from './noise.js';
import type { PauliVector } from './pauli-vector.js';
import { plainOperations, withMixedKernels } from './simd-mixed-state.js';
import type { MixedOperations } from './simd-mixed-state.js';

/** Fewest qubits of a mixed state for which kernels are faster than plain loops. */
const MIN_KERNEL_QUBITS = 4;

/** Carries a mixed state through noisy steps, in place: exact, where trajectories are an average. */
export function evolve(vector: PauliVector, steps: readonly NoisyStep[]): void {
  if (vector.qubits < MIN_KERNEL_QUBITS) carry(steps, plainOperations(vector));
  else withMixedKernels(vector, (operations) => carry(steps, operations));
}

/** What happens to one qubit between two gates on pairs is multiplied together before it touches the state. */
function carry(steps: readonly NoisyStep[], operations: MixedOperations): void {
  const pending = new Map<number, BlochMap>();
  const add = (qubit: number, map: BlochMap): void => {
    const before = pending.get(qubit);
    pending.set(qubit, before ? composed(before, map) : map);
  };
  const flush = (qubit: number): void => {
    const map = pending.get(qubit);
    if (map) operations.map(qubit, map);
    pending.delete(qubit);
  };
  for (const step of steps) {
    if (step.kind === 'relaxation') add(step.qubit, relaxationMap(step));
    else if (isLocal(step.gate)) {
      add(step.gate.qubits[0], gateMap(gateMatrix(step.gate)));
      if (step.errorProbability > 0) add(step.gate.qubits[0], depolarisingMap(step.errorProbability));
    } else {
      for (const qubit of step.gate.qubits) flush(qubit);
      applyToPair(operations, step.gate, 1 - (16 * step.errorProbability) / 15);
    }
  }
  for (const qubit of [...pending.keys()]) flush(qubit);
}

type LocalGate = FixedGate | AxisRotation;

function isLocal(gate: NativeGate): gate is LocalGate {
  return gate.qubits.length === 1;
}

/** A gate on two qubits and the factor of its errors; exp(-i angle/2 Z Z) as a turn about z between two gates cx. */
function applyToPair(
  operations: MixedOperations,
  gate: Exclude<NativeGate, LocalGate>,
  factor: number,
): void {
  if (gate.gate !== 'rzz') return operations.pair(gate.gate, gate.qubits, factor);
  const target = gate.qubits[1];
  operations.pair('cx', gate.qubits, 1);
  operations.map(target, gateMap(gateMatrix({ gate: 'rz', qubits: [target], angle: gate.angle })));
  operations.pair('cx', gate.qubits, factor);
}
