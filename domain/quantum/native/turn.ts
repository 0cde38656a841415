import type { AxisRotation, FixedGate } from '../../../contracts/circuit.js';
import { entriesProduct } from '../gate-product.js';
import type { Entries } from '../gate-product.js';
import { gateMatrix, matrixEntries } from '../gates.js';
import type { Complex } from '../gates.js';
import type { HardwareGate } from './hardware-gate.js';

/** What gates on one qubit do together: a unitary matrix, row by row. */
export type Turn = Entries;

/** Angles below this, in radian, are rounding of what is zero: products of a few hundred gates stay far below. */
export const NEGLIGIBLE = 1e-12;

const IDENTITY: Turn = [
  [1, 0],
  [0, 0],
  [0, 0],
  [1, 0],
];

/** `gate` after `before`; null: nothing before. */
export function turnedBy(before: Turn | null, gate: FixedGate | AxisRotation): Turn {
  return entriesProduct(matrixEntries(gateMatrix(gate)), before ?? IDENTITY);
}

/**
 * A turn in at most five gates rz and sx, or x, up to a global phase: rz costs hardware nothing, so the gates sx and x are kept few (McKay et al., Phys. Rev.
 * A 96, 022330 (2017)). With U = Rz(phi) Ry(theta) Rz(lambda), the general form is Rz(phi + pi) sx Rz(theta + pi) sx Rz(lambda).
 */
export function turnGates(turn: Turn, qubit: number): HardwareGate[] {
  const { phi, theta, lambda } = eulerAngles(turn);
  const rz = (angle: number): HardwareGate[] => {
    const shortest = withinPi(angle);
    return Math.abs(shortest) < NEGLIGIBLE ? [] : [{ gate: 'rz', qubits: [qubit], angle: shortest }];
  };
  const sx: HardwareGate = { gate: 'sx', qubits: [qubit] };
  if (theta < NEGLIGIBLE) return rz(phi + lambda);
  if (Math.PI - theta < NEGLIGIBLE) {
    return [{ gate: 'x', qubits: [qubit] }, ...rz(phi - lambda - Math.PI)];
  }
  if (Math.abs(theta - Math.PI / 2) < NEGLIGIBLE) {
    return [...rz(lambda - Math.PI / 2), sx, ...rz(phi + Math.PI / 2)];
  }
  return [...rz(lambda), sx, ...rz(theta + Math.PI), sx, ...rz(phi + Math.PI)];
}

/**
 * Angles with U = Rz(phi) Ry(theta) Rz(lambda) up to a phase; theta from 0 to pi. Phases of small entries are mostly rounding, so of phi + lambda and
 * phi - lambda the one that the large entries show is kept exact.
 */
export function eulerAngles([u00, u01, u10, u11]: Turn): { phi: number; theta: number; lambda: number } {
  const theta = 2 * Math.atan2(Math.hypot(...u10), Math.hypot(...u00));
  const phi = phase(u10) - phase(u00);
  const lambda =
    theta < Math.PI / 2 ? phase(u11) - phase(u00) - phi : phi - phase(u10) + phase([-u01[0], -u01[1]]);
  return { phi, theta, lambda };
}

function phase([real, imaginary]: Complex): number {
  return Math.atan2(imaginary, real);
}

/** The same rotation up to a global phase, by an angle above -pi and up to pi. */
export function withinPi(angle: number): number {
  return angle - 2 * Math.PI * Math.ceil(angle / (2 * Math.PI) - 0.5);
}
