import type { Operation } from '../../../contracts/circuit.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { boundAngle } from '../../../domain/quantum/circuit.js';

/** One gate of IonQ's gateset `qis`; angles in radian. */
export type IonqGate =
  | { gate: string; target: number; rotation?: number }
  | { gate: 'cnot'; control: number; target: number }
  | { gate: 'swap' | 'zz'; targets: number[]; rotation?: number }
  | { gate: 'pauliexp'; targets: number[]; terms: string[]; coefficients: number[]; time: number };

/** Our gates whose names differ; `v` is the square root of X. */
const NAMES: Readonly<Record<string, string>> = { sdg: 'si', sx: 'v' };

/**
 * A circuit in the gateset `qis` of IonQ's JSON format, up to a global phase. Rotations have the half-angle convention there too; `pauliexp` is
 * exp(-i time sum c_k P_k), and the last letter of a term acts on the first target (IonQ API v0.4, `ionq.circuit.v1`). Throws a RangeError
 * for unbound parameters.
 */
export function ionqGates(operations: readonly Operation[]): IonqGate[] {
  return withoutControlledZ(operations).flatMap((operation): IonqGate[] => {
    switch (operation.gate) {
      case 'cx':
        return [controlledNot(...operation.qubits)];
      case 'swap':
        return [{ gate: 'swap', targets: [...operation.qubits] }];
      case 'rx':
      case 'ry':
      case 'rz':
        return [{ gate: operation.gate, target: operation.qubits[0], rotation: boundAngle(operation.angle) }];
      case 'rzz':
        return [{ gate: 'zz', targets: [...operation.qubits], rotation: boundAngle(operation.angle) }];
      case 'pauli':
        return [pauliExponential(operation.qubits, operation.pauli, boundAngle(operation.angle))];
      default:
        return [{ gate: NAMES[operation.gate] ?? operation.gate, target: operation.qubits[0] }];
    }
  });
}

function controlledNot(control: number, target: number): IonqGate {
  return { gate: 'cnot', control, target };
}

/** A program in the gates that are sent, by which it is counted and paid. */
export function ionqProgram({ preparation, settings, ...program }: CircuitBatchProgram): CircuitBatchProgram {
  return {
    ...program,
    preparation: { ...preparation, operations: withoutControlledZ(preparation.operations) },
    settings: settings.map((one) => ({ ...one, operations: withoutControlledZ(one.operations) })),
  };
}

/** The gateset has no cz of its own. */
function withoutControlledZ(operations: readonly Operation[]): Operation[] {
  return operations.flatMap((operation): Operation[] => {
    if (operation.gate !== 'cz') return [operation];
    const turn: Operation = { gate: 'h', qubits: [operation.qubits[1]] };
    return [turn, { gate: 'cx', qubits: operation.qubits }, turn];
  });
}

function pauliExponential(targets: readonly number[], pauli: string, angle: number): IonqGate {
  const term = [...pauli].reverse().join('');
  return { gate: 'pauliexp', targets: [...targets], terms: [term], coefficients: [angle / 2], time: 1 };
}
