import type { AxisRotation, FixedGate, PairGate, PairRotation } from '../../../contracts/circuit.js';
import type { Entangler, HardwareGate } from './hardware-gate.js';

/** How a device joins two qubits. */
export interface Coupling {
  readonly entangler: Entangler;
  /** Whether the gate is there with its qubits in this order. */
  readonly isListed: (a: number, b: number) => boolean;
}

/** A gate on one qubit, or the device's own gate on two. */
export type PairStep = FixedGate | AxisRotation | Extract<HardwareGate, { gate: Entangler }>;

/** A gate on two coupled qubits as gates on one qubit and the device's own gate on two, up to a global phase. */
export function pairSteps(gate: PairGate | PairRotation, coupling: Coupling): PairStep[] {
  const [a, b] = gate.qubits;
  switch (gate.gate) {
    case 'cx':
      return controlledNot(a, b, coupling);
    case 'cz':
      return controlledZ(a, b, coupling);
    case 'swap':
      return [
        ...controlledNot(a, b, coupling),
        ...controlledNot(b, a, coupling),
        ...controlledNot(a, b, coupling),
      ];
    case 'rzz': {
      const parity = controlledNot(a, b, coupling);
      return [...parity, { gate: 'rz', qubits: [b], angle: gate.angle }, ...parity];
    }
  }
}

function controlledZ(a: number, b: number, coupling: Coupling): PairStep[] {
  if (coupling.entangler !== 'cz') return [h(b), ...controlledNot(a, b, coupling), h(b)];
  return [{ gate: 'cz', qubits: coupling.isListed(a, b) ? [a, b] : [b, a] }];
}

/** With the gate in the other direction only, control and target change places between gates h. */
function controlledNot(a: number, b: number, coupling: Coupling): PairStep[] {
  if (coupling.entangler === 'cz') return [h(b), ...controlledZ(a, b, coupling), h(b)];
  if (coupling.isListed(a, b)) return listedNot(a, b, coupling.entangler);
  return [h(a), h(b), ...listedNot(b, a, coupling.entangler), h(a), h(b)];
}

/**
 * cx = exp(-i pi/4 Z_a) exp(-i pi/4 X_b) exp(+i pi/4 Z_a X_b) up to a phase, since it is exp(i pi/4 (1 - Z_a) (1 - X_b)); its last factor is the inverse of
 * the one in ecr, that is ecr after X_a.
 */
function listedNot(a: number, b: number, entangler: 'cx' | 'ecr'): PairStep[] {
  if (entangler === 'cx') return [{ gate: 'cx', qubits: [a, b] }];
  return [
    { gate: 'x', qubits: [a] },
    { gate: 'ecr', qubits: [a, b] },
    { gate: 'rz', qubits: [a], angle: Math.PI / 2 },
    { gate: 'sx', qubits: [b] },
  ];
}

function h(qubit: number): FixedGate {
  return { gate: 'h', qubits: [qubit] };
}
