import type { Operation, PauliRotation } from '../../contracts/circuit.js';

/** An operation on one or two qubits. */
export type NativeGate = Exclude<Operation, { gate: 'pauli' }>;

/** The operations in gates of one and two qubits: Pauli rotations become basis changes, a chain of cx and one rz, undone after it. */
export function nativeGates(operations: readonly Operation[]): NativeGate[] {
  return operations.flatMap((operation): NativeGate[] =>
    operation.gate === 'pauli' ? rotationGates(operation) : [operation],
  );
}

/**
 * The same for devices that turn the parity of two qubits by any angle: the last cx of the chain and the rz are one rzz, of which a rotation on two qubits needs no
 * more than that.
 */
export function pairwiseGates(operations: readonly Operation[]): NativeGate[] {
  return operations.flatMap((operation): NativeGate[] => {
    if (operation.gate !== 'pauli') return [operation];
    const gates = rotationGates(operation);
    const middle = gates.findIndex(({ gate }) => gate === 'rz');
    const [before, after] = [gates[middle - 1], gates[middle + 1]];
    if (before?.gate !== 'cx' || after?.gate !== 'cx') return gates;
    const { qubits } = before;
    return gates.toSpliced(middle - 1, 3, { gate: 'rzz', qubits, angle: operation.angle });
  });
}

/**
 * exp(-i angle/2 P) as V^dagger rz V with V turning every letter into Z and gathering the parity on the last qubit:
 * 2 (weight - 1) gates cx.
 */
function rotationGates({ qubits, pauli, angle }: PauliRotation): NativeGate[] {
  const last = qubits[qubits.length - 1]!;
  const chain = qubits.slice(1).map((qubit, k): NativeGate => ({ gate: 'cx', qubits: [qubits[k]!, qubit] }));
  return [
    ...qubits.flatMap((qubit, k) => axisToZ(pauli[k]!, qubit)),
    ...chain,
    { gate: 'rz', qubits: [last], angle },
    ...chain.toReversed(),
    ...qubits.flatMap((qubit, k) => axisFromZ(pauli[k]!, qubit)),
  ];
}

/** Gates V with V P V^dagger = Z for one letter P: h for X (H X H = Z), sdg and h for Y (S^dagger Y S = X). */
export function axisToZ(letter: string, qubit: number): NativeGate[] {
  if (letter === 'X') return [{ gate: 'h', qubits: [qubit] }];
  if (letter !== 'Y') return [];
  return [
    { gate: 'sdg', qubits: [qubit] },
    { gate: 'h', qubits: [qubit] },
  ];
}

function axisFromZ(letter: string, qubit: number): NativeGate[] {
  if (letter === 'X') return [{ gate: 'h', qubits: [qubit] }];
  if (letter !== 'Y') return [];
  return [
    { gate: 'h', qubits: [qubit] },
    { gate: 's', qubits: [qubit] },
  ];
}
