import type { Operation } from '../../contracts/circuit.js';

/** A gate of every kind on four qubits, but `rzz`, whose angles matter where it is compiled: each test has its own. */
export const GATES_OF_EACH_KIND: readonly Operation[] = [
  ...(['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't'] as const).map((gate): Operation => ({ gate, qubits: [1] })),
  ...(['rx', 'ry', 'rz'] as const).map((gate): Operation => ({ gate, qubits: [2], angle: -0.83 })),
  { gate: 'cx', qubits: [3, 1] },
  { gate: 'cz', qubits: [0, 2] },
  { gate: 'swap', qubits: [0, 3] },
  { gate: 'pauli', qubits: [2], pauli: 'Y', angle: 0.9 },
  { gate: 'pauli', qubits: [3, 0, 2], pauli: 'XYZ', angle: -1.3 },
];
