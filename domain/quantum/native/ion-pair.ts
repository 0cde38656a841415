import type { AxisRotation, FixedGate } from '../../../contracts/circuit.js';
import type { NativeGate } from '../native-gates.js';
import { boundAngle } from '../circuit.js';
import { turnsOf } from './ion-turn.js';
import { NEGLIGIBLE } from './turn.js';

/** exp(-i pi turns Z Z), with `turns` above 0 and up to 1/4: what ions do to two qubits at most. */
export interface IonParity {
  readonly gate: 'parity';
  readonly qubits: readonly [number, number];
  readonly turns: number;
}

/** A gate on one qubit, or the interaction of two. */
export type IonStep = FixedGate | AxisRotation | IonParity;

/** A gate in turns of single qubits and interactions of two, up to a global phase. Throws a RangeError for unbound parameters. */
export function ionSteps(gate: NativeGate): IonStep[] {
  switch (gate.gate) {
    case 'cz':
      return controlledZ(...gate.qubits);
    case 'cx':
      return controlledNot(...gate.qubits);
    case 'swap': {
      const [a, b] = gate.qubits;
      return [...controlledNot(a, b), ...controlledNot(b, a), ...controlledNot(a, b)];
    }
    case 'rzz':
      return parity(gate.qubits[0], gate.qubits[1], boundAngle(gate.angle));
    default:
      return [gate];
  }
}

/** diag(1, 1, 1, -1): the interaction by a quarter turn, with both qubits turned back by one. */
function controlledZ(a: number, b: number): IonStep[] {
  const back = (qubit: number): IonStep => ({ gate: 'rz', qubits: [qubit], angle: -Math.PI / 2 });
  return [{ gate: 'parity', qubits: [a, b], turns: 1 / 4 }, back(a), back(b)];
}

function controlledNot(control: number, target: number): IonStep[] {
  const turn: FixedGate = { gate: 'h', qubits: [target] };
  return [turn, ...controlledZ(control, target), turn];
}

/** exp(-i angle/2 Z Z): half a turn is Z on both qubits, and X on one of them before and after turns the sign round. */
function parity(a: number, b: number, angle: number): IonStep[] {
  const turns = turnsOf(angle);
  const half = Math.abs(turns) > 1 / 4 ? Math.sign(turns) / 2 : 0;
  const rest = turns - half;
  const flips: FixedGate[] = rest < 0 ? [{ gate: 'x', qubits: [b] }] : [];
  const both: FixedGate[] = [a, b].map((qubit) => ({ gate: 'z', qubits: [qubit] }));
  const interaction: IonStep[] =
    2 * Math.PI * Math.abs(rest) < NEGLIGIBLE
      ? []
      : [...flips, { gate: 'parity', qubits: [a, b], turns: Math.abs(rest) }, ...flips];
  return [...(half === 0 ? [] : both), ...interaction];
}
