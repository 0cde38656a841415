import type { IonGate } from './ion-gate.js';
import { eulerAngles, NEGLIGIBLE, withinPi } from './turn.js';
import type { Turn } from './turn.js';

/** Gates that make a turn, but for a turn about Z that is to come after them. */
export interface IonTurn {
  readonly gates: readonly IonGate[];
  /** Angle of that turn, in radian. */
  readonly frame: number;
}

/**
 * A turn in at most two gates and a turn about Z, up to a global phase. Ions have no gate for that turn and need none: it moves the phases of what follows, and a
 * measurement does not see it. With U = Rz(phi) Ry(theta) Rz(lambda) and gpi2(p) = Rz(p) Rx(pi/2) Rz(-p), the general form is
 * Rz(phi + theta + lambda) gpi2(pi - theta - lambda) gpi2(-lambda), since Rz(phi + pi) Rx(pi/2) Rz(theta + pi) Rx(pi/2) Rz(lambda) is U.
 */
export function ionTurn(turn: Turn, qubit: number): IonTurn {
  const { phi, theta, lambda } = eulerAngles(turn);
  const gate = (name: 'gpi' | 'gpi2', angle: number): IonGate => ({
    gate: name,
    target: qubit,
    phase: turnsOf(angle),
  });
  if (theta < NEGLIGIBLE) return { gates: [], frame: withinPi(phi + lambda) };
  if (Math.PI - theta < NEGLIGIBLE) {
    return { gates: [gate('gpi', (Math.PI + phi - lambda) / 2)], frame: 0 };
  }
  if (Math.abs(theta - Math.PI / 2) < NEGLIGIBLE) {
    return { gates: [gate('gpi2', Math.PI / 2 - lambda)], frame: withinPi(phi + lambda) };
  }
  const gates = [gate('gpi2', -lambda), gate('gpi2', Math.PI - theta - lambda)];
  return { gates, frame: withinPi(phi + theta + lambda) };
}

/** A turn about Z, which takes two gates where it cannot be left to what follows: gpi(p) gpi(0) = Rz(2 p). */
export function zTurn(angle: number, qubit: number): IonGate[] {
  if (Math.abs(angle) < NEGLIGIBLE) return [];
  return [
    { gate: 'gpi', target: qubit, phase: 0 },
    { gate: 'gpi', target: qubit, phase: turnsOf(angle / 2) },
  ];
}

/** An angle in radian as turns, above -1/2 and up to 1/2. */
export function turnsOf(angle: number): number {
  return withinPi(angle) / (2 * Math.PI);
}
