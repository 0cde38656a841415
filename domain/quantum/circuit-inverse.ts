import type { Operation } from '../../contracts/circuit.js';
import { scaledAngle } from './circuit.js';

/** The operations that undo these, up to a global phase: no gate of the set inverts t and sx exactly, rotations do but for a phase. */
export function inverseOperations(operations: readonly Operation[]): Operation[] {
  return operations.toReversed().map(inverseOf);
}

function inverseOf(operation: Operation): Operation {
  if ('angle' in operation) return { ...operation, angle: scaledAngle(operation.angle, -1) };
  switch (operation.gate) {
    case 's':
      return { ...operation, gate: 'sdg' };
    case 'sdg':
      return { ...operation, gate: 's' };
    case 't':
      return { gate: 'rz', qubits: operation.qubits, angle: -Math.PI / 4 };
    case 'sx':
      return { gate: 'rx', qubits: operation.qubits, angle: -Math.PI / 2 };
    default:
      return operation;
  }
}
