import type { Operation } from '../../../contracts/circuit.js';
import { boundAngle } from '../../../domain/quantum/circuit.js';
import { nativeGates } from '../../../domain/quantum/native-gates.js';
import type { NativeGate } from '../../../domain/quantum/native-gates.js';

/** Our gates whose names differ: `si` is the inverse of s, `v` the square root of X, `zz(a)` is exp(-i a/2 ZZ). */
const NAMES: Partial<Record<NativeGate['gate'], string>> = { cx: 'cnot', sdg: 'si', sx: 'v', rzz: 'zz' };

/**
 * A measured circuit in Amazon Braket's OpenQASM 3: its own names of gates, no include, bit k of `b` the k-th measured qubit. Pauli rotations become gates
 * on one and two qubits. Throws a RangeError for unbound parameters.
 */
export function braketOpenQasm(
  qubits: number,
  operations: readonly Operation[],
  measured: readonly number[],
): string {
  return [
    'OPENQASM 3.0;',
    `bit[${measured.length}] b;`,
    `qubit[${qubits}] q;`,
    ...nativeGates(operations).map(gateLine),
    ...measured.map((qubit, bit) => `b[${bit}] = measure q[${qubit}];`),
    '',
  ].join('\n');
}

function gateLine(operation: NativeGate): string {
  const name = NAMES[operation.gate] ?? operation.gate;
  const angle = 'angle' in operation ? `(${boundAngle(operation.angle)})` : '';
  return `${name}${angle} ${operation.qubits.map((qubit) => `q[${qubit}]`).join(', ')};`;
}
