/** A gate between two qubits that superconducting processors have. All three make a controlled NOT with gates on one qubit around them. */
export type Entangler = 'cz' | 'cx' | 'ecr';

/**
 * A gate as the hardware runs it, on the device's own qubits. `ecr` is (X_a - Y_a X_b) / sqrt(2) on its qubits a and b: X on a after
 * exp(-i pi/4 Z_a X_b), the echoed cross-resonance (Sheldon et al., Phys. Rev. A 93, 060302 (2016)).
 */
export type HardwareGate =
  | { readonly gate: 'rz'; readonly qubits: readonly [number]; readonly angle: number }
  | { readonly gate: 'sx' | 'x'; readonly qubits: readonly [number] }
  | { readonly gate: Entangler; readonly qubits: readonly [number, number] };

/** The first is taken where a device has several: it is symmetric, so it fits either direction of a pair. */
const ENTANGLERS: readonly Entangler[] = ['cz', 'cx', 'ecr'];
/** With these any gate on one qubit is made. */
const TURNS = ['rz', 'sx', 'x'];

/** The gate between two qubits to use with these gates. Throws a RangeError that names what is missing. */
export function entanglerAmong(gates: readonly string[]): Entangler {
  const entangler = ENTANGLERS.find((name) => gates.includes(name));
  const missing = TURNS.filter((name) => !gates.includes(name));
  if (entangler !== undefined && missing.length === 0) return entangler;
  throw new RangeError(
    `expected the native gates ${TURNS.join(', ')} and one of ${ENTANGLERS.join(', ')}, got ${gates.join(', ') || 'none'}`,
  );
}
