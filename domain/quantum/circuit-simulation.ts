import type { Circuit, Operation } from '../../contracts/circuit.js';
import { boundAngle } from './circuit.js';
import { fuseGates } from './gate-fusion.js';
import type { Step } from './gate-fusion.js';
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
/** Fewest qubits for which passes saved over the state are worth the time to fuse gates, 0.2 microseconds each. */
const WORTH_FUSING = 11;

/**
 * Applies operations in place: those of `fusedWhereWorth`, where there are several by the kernels of `withFastOperations`, which give the bits of
 * the plain loops.
 */
export function applyOperations(state: Statevector, operations: readonly Operation[]): void {
  const steps = fusedWhereWorth(state.qubits, operations);
  if (steps.length < WORTH_COPYING) for (const step of steps) applyOperation(state, step);
  else withFastOperations(state, (_, apply) => steps.forEach(apply));
}

/** The steps in which operations are applied to a state of so many qubits. */
export function fusedWhereWorth(qubits: number, operations: readonly Operation[]): readonly Step[] {
  return qubits < WORTH_FUSING ? operations : fuseGates(operations);
}

/**
 * Changes a state in place by operations, and by what else `work` does to `copy`: where WebAssembly is faster at this size, in its memory. No other state may
 * be changed that way before `work` has ended.
 */
export function withFastOperations(
  state: Statevector,
  work: (copy: Statevector, apply: (step: Step) => void) => void,
): void {
  if (!gainsByKernels(state.qubits)) return work(state, (step) => applyOperation(state, step));
  withKernels(state, (copy, byKernel) =>
    work(copy, (step) => {
      if (!byKernel(step)) applyOperation(copy, step);
    }),
  );
}

/** Applies one step in place, in plain loops. */
export function applyOperation(state: Statevector, step: Step): void {
  switch (step.gate) {
    case 'cx':
      return applyControlledNot(state, ...step.qubits);
    case 'cz':
      return applyControlledZ(state, ...step.qubits);
    case 'swap':
      return applySwap(state, ...step.qubits);
    case 'rzz':
      return rotatePauli(state, lettersOn(step.qubits, 'ZZ'), boundAngle(step.angle));
    case 'pauli':
      return rotatePauli(state, lettersOn(step.qubits, step.pauli), boundAngle(step.angle));
    default:
      return applyMatrix(state, step.qubits[0], gateMatrix(step));
  }
}
