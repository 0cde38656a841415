import type { Circuit, Operation } from '../../contracts/circuit.js';
import { boundAngle } from './circuit.js';
import { applyControlledNot, applyControlledZ, applyMatrix, applySwap } from './gate-kernels.js';
import { gateMatrix } from './gates.js';
import { rotatePauli } from './pauli-kernels.js';
import { lettersOn } from './pauli-string.js';
import { gainsByKernels, withKernels } from './simd-gates.js';
import { zeroState } from './statevector.js';
import type { Statevector } from './statevector.js';

/** The state before measurement. Throws a RangeError for unbound parameters or more qubits than memory. */
export function simulateCircuit(circuit: Circuit): Statevector {
  checkBound(circuit);
  const state = zeroState(circuit.qubits);
  applyOperations(state, circuit.operations);
  return state;
}

/** Throws a RangeError for a circuit with parameters that are not bound. */
export function checkBound({ parameters }: Circuit): void {
  if (parameters === 0) return;
  throw new RangeError(`simulation: expected a circuit with bound parameters, got ${parameters} unbound`);
}

/** Fewest operations for which a state is copied to the kernels and back. */
const WORTH_COPYING = 4;

/** Applies operations in place: the bits of one by one in plain loops, by the kernels of `withFastOperations` where there are several. */
export function applyOperations(state: Statevector, operations: readonly Operation[]): void {
  if (operations.length < WORTH_COPYING) for (const operation of operations) applyOperation(state, operation);
  else withFastOperations(state, (_, apply) => operations.forEach(apply));
}

/**
 * Changes a state in place by operations, and by what else `work` does to `copy`: where WebAssembly is faster at this size, in its memory. No other state may
 * be changed that way before `work` has ended.
 */
export function withFastOperations(
  state: Statevector,
  work: (copy: Statevector, apply: (operation: Operation) => void) => void,
): void {
  if (!gainsByKernels(state.qubits)) return work(state, (operation) => applyOperation(state, operation));
  withKernels(state, (copy, byKernel) =>
    work(copy, (operation) => {
      if (!byKernel(operation)) applyOperation(copy, operation);
    }),
  );
}

/** Applies one operation in place, in plain loops. */
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
