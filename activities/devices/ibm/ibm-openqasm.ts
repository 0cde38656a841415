import type { HardwareCircuit } from '../../../domain/quantum/native/hardware-circuits.js';
import type { HardwareGate } from '../../../domain/quantum/native/hardware-gate.js';
import { angleText } from '../../../domain/quantum/openqasm-angle.js';

/** The register that is read: bit k is the k-th measured qubit. */
export const REGISTER = 'c';

/** stdgates.inc has all gates but this one: X on a after exp(-i pi/4 Z_a X_b). */
const ECR_DEFINITION = 'gate ecr a, b { h b; cx a, b; rz(pi/2) b; cx a, b; h b; x a; }';

/** A circuit of a backend's own gates as OpenQASM 3 on its physical qubits, with measurement of these of the circuit's qubits. */
export function ibmOpenQasm({ gates, places }: HardwareCircuit, measured: readonly number[]): string {
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...(gates.some(({ gate }) => gate === 'ecr') ? [ECR_DEFINITION] : []),
    `bit[${measured.length}] ${REGISTER};`,
    ...gates.map(gateLine),
    ...measured.map((qubit, bit) => `${REGISTER}[${bit}] = measure $${places[qubit]};`),
    '',
  ].join('\n');
}

function gateLine(gate: HardwareGate): string {
  const angle = gate.gate === 'rz' ? `(${angleText(gate.angle)})` : '';
  return `${gate.gate}${angle} ${gate.qubits.map((qubit) => `$${qubit}`).join(', ')};`;
}
