import type { Circuit } from '../../contracts/circuit.js';
import { nativeGates } from './native-gates.js';

/** What a circuit costs in gates of one and two qubits. */
export interface CircuitSize {
  readonly qubits: number;
  readonly oneQubitGates: number;
  readonly twoQubitGates: number;
  /** Layers when every gate starts as early as its qubits allow; final measurement not counted. */
  readonly depth: number;
}

/** Counts gates and layers, Pauli rotations as chains of cx; nothing is simplified. */
export function circuitSize({ qubits, operations }: Circuit): CircuitSize {
  const busyUntil = new Array<number>(qubits).fill(0);
  let twoQubitGates = 0;
  const gates = nativeGates(operations);
  for (const gate of gates) {
    if (gate.qubits.length === 2) twoQubitGates++;
    const layer = 1 + Math.max(...gate.qubits.map((qubit) => busyUntil[qubit]!));
    for (const qubit of gate.qubits) busyUntil[qubit] = layer;
  }
  return {
    qubits,
    oneQubitGates: gates.length - twoQubitGates,
    twoQubitGates,
    depth: Math.max(...busyUntil),
  };
}
