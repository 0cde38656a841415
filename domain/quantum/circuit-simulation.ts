import type { Circuit, Operation } from '../../contracts/circuit.js';
import { boundAngle } from './circuit.js';
import { applyControlledNot, applyControlledZ, applyMatrix, applySwap } from './gate-kernels.js';
import { gateMatrix } from './gates.js';
import { rotatePauli } from './pauli-kernels.js';
import type { PauliString } from './pauli-string.js';
import { qubitSet } from './qubit-set.js';
import { zeroState } from './statevector.js';
import type { Statevector } from './statevector.js';

/** The state before measurement. Throws a RangeError for unbound parameters or more qubits than memory. */
export function simulateCircuit(circuit: Circuit): Statevector {
  checkBound(circuit);
  const state = zeroState(circuit.qubits);
  for (const operation of circuit.operations) applyOperation(state, operation);
  return state;
}

/** Throws a RangeError for a circuit with parameters that are not bound. */
export function checkBound({ parameters }: Circuit): void {
  if (parameters === 0) return;
  throw new RangeError(`simulation: expected a circuit with bound parameters, got ${parameters} unbound`);
}

/** Applies one operation in place. */
export function applyOperation(state: Statevector, operation: Operation): void {
  switch (operation.gate) {
    case 'cx':
      return applyControlledNot(state, ...operation.qubits);
    case 'cz':
      return applyControlledZ(state, ...operation.qubits);
    case 'swap':
      return applySwap(state, ...operation.qubits);
    case 'rzz':
      return rotatePauli(state, lettersOn(operation.qubits, 'ZZ'), boundAngle(operation.angle));
    case 'pauli':
      return rotatePauli(state, lettersOn(operation.qubits, operation.pauli), boundAngle(operation.angle));
    default:
      return applyMatrix(state, operation.qubits[0], gateMatrix(operation));
  }
}

/** The Pauli string with the k-th letter on `qubits[k]`. */
export function lettersOn(qubits: readonly number[], letters: string): PauliString {
  const x = qubitSet(qubits.filter((_, k) => letters[k] !== 'Z'));
  const z = qubitSet(qubits.filter((_, k) => letters[k] !== 'X'));
  return { xLow: x.low, xHigh: x.high, zLow: z.low, zHigh: z.high };
}
