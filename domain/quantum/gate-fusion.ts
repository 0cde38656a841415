import type { AxisRotation, FixedGate, Operation } from '../../contracts/circuit.js';
import { gateProduct } from './gate-product.js';
import { gateMatrix } from './gates.js';
import type { FusedGate } from './gates.js';

/** What acts on a state at once: an operation of a circuit, or what several of them do together. */
export type Step = Operation | FusedGate;

/**
 * The same circuit in fewer passes over the state: gates on one qubit with nothing else on it between them become one. One that stands alone
 * stays as it is. Amplitudes differ from those of the gates one by one by rounding.
 */
export function fuseGates(operations: readonly Operation[]): Step[] {
  const waiting = new Map<number, FixedGate | AxisRotation | FusedGate>();
  const steps: Step[] = [];
  for (const operation of operations) {
    if (actsOnOne(operation)) {
      const [qubit] = operation.qubits;
      const before = waiting.get(qubit);
      waiting.set(qubit, before === undefined ? operation : fused(before, operation));
      continue;
    }
    for (const qubit of operation.qubits) {
      const before = waiting.get(qubit);
      if (before !== undefined) steps.push(before);
      waiting.delete(qubit);
    }
    steps.push(operation);
  }
  return [...steps, ...waiting.values()];
}

function actsOnOne(operation: Operation): operation is FixedGate | AxisRotation {
  return operation.gate !== 'pauli' && operation.qubits.length === 1;
}

function fused(before: FixedGate | AxisRotation | FusedGate, after: FixedGate | AxisRotation): FusedGate {
  return {
    gate: 'fused',
    qubits: after.qubits,
    matrix: gateProduct(gateMatrix(after), gateMatrix(before)),
  };
}
