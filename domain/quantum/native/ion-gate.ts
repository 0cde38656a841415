/** A gate between two qubits that trapped ions have: `ms` (Molmer and Sorensen) or `zz`. Either works on any two ions. */
export type IonEntangler = 'ms' | 'zz';

/**
 * A gate as trapped ions run it; phases and angles in turns (1 is 2 pi), in the meaning that IonQ's gateset `native` gives them, with the axis a(p) = cos(2 pi p) X + sin(2 pi p) Y.
 * `gpi` is a(phase); `gpi2` exp(-i pi/4 a(phase)); `ms` exp(-i pi angle a(p) a(q)), the first phase that of the first target; `zz` exp(-i pi angle Z Z).
 */
export type IonGate =
  | { readonly gate: 'gpi' | 'gpi2'; readonly target: number; readonly phase: number }
  | {
      readonly gate: 'ms';
      readonly targets: readonly [number, number];
      readonly phases: readonly [number, number];
      readonly angle: number;
    }
  | { readonly gate: 'zz'; readonly targets: readonly [number, number]; readonly angle: number };

/** How many there are on one and two qubits. */
export function ionGateCounts(gates: readonly IonGate[]): {
  oneQubitGates: number;
  twoQubitGates: number;
} {
  const oneQubitGates = gates.filter((gate) => 'target' in gate).length;
  return { oneQubitGates, twoQubitGates: gates.length - oneQubitGates };
}
