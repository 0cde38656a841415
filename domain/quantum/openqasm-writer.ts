import type { Circuit } from '../../contracts/circuit.js';
import { boundAngle } from './circuit.js';
import { nativeGates } from './native-gates.js';
import type { NativeGate } from './native-gates.js';
import { angleText } from './openqasm-angle.js';

/** The gate that stdgates.inc lacks. */
export const RZZ_DEFINITION = 'gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }';

/**
 * A circuit as OpenQASM 3 (Cross et al., ACM Trans. Quantum Comput. 3, 12 (2022)): register `q`, gates of stdgates.inc and rzz, Pauli
 * rotations in native gates, one bit register for each measured one. Angles keep every digit. Throws a RangeError for unbound parameters.
 */
export function writeOpenQasm(circuit: Circuit): string {
  const gates = nativeGates(circuit.operations);
  const lines = [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...(gates.some(({ gate }) => gate === 'rzz') ? [RZZ_DEFINITION] : []),
    `qubit[${circuit.qubits}] q;`,
    ...circuit.measured.map(({ name, qubits }) => `bit[${qubits.length}] ${name};`),
    ...gates.map(gateLine),
    ...circuit.measured.flatMap(({ name, qubits }) =>
      qubits.map((qubit, bit) => `${name}[${bit}] = measure q[${qubit}];`),
    ),
  ];
  return lines.join('\n') + '\n';
}

function gateLine(operation: NativeGate): string {
  const angle = 'angle' in operation ? `(${angleText(boundAngle(operation.angle))})` : '';
  return `${operation.gate}${angle} ${operation.qubits.map((qubit) => `q[${qubit}]`).join(', ')};`;
}
