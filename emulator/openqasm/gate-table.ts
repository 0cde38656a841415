/** A gate as statements of the project's own OpenQASM subset; angles as texts in parentheses. */
export type Expansion = (qubits: readonly string[], angles: readonly string[]) => string[];

/** Gates by name: number of qubits, of angles, and what they are, up to a global phase. */
export type GateTable = Readonly<Record<string, readonly [qubits: number, angles: number, Expansion]>>;

/** A gate that the subset has itself, under this name. */
export function sameGate(name: string): Expansion {
  return (qubits, angles) => [
    `${name}${angles.length > 0 ? `(${angles.join(', ')})` : ''} ${qubits.join(', ')}`,
  ];
}
