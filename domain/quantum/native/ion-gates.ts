import type { FixedGate, Operation } from '../../../contracts/circuit.js';
import { pairwiseGates } from '../native-gates.js';
import type { IonEntangler, IonGate } from './ion-gate.js';
import { ionSteps } from './ion-pair.js';
import type { IonParity } from './ion-pair.js';
import { ionTurn, turnsOf, zTurn } from './ion-turn.js';
import { turnedBy } from './turn.js';
import type { Turn } from './turn.js';

/** What is wanted of the end: `measured`, all outcomes of reading the qubits; `whole`, the state itself, for which turns about Z that no reading sees are written too. */
export type IonEnd = 'measured' | 'whole';

/**
 * A circuit in the gates of trapped ions, up to a global phase. Gates on one qubit are joined between interactions, turns about Z only move phases, and all angles of
 * interactions are above 0 and up to a quarter turn. Throws a RangeError for unbound parameters.
 */
export function ionGates(
  operations: readonly Operation[],
  entangler: IonEntangler,
  end: IonEnd = 'whole',
): IonGate[] {
  const written: IonGate[] = [];
  const turns = new Map<number, Turn>();
  const turn = (gate: Parameters<typeof turnedBy>[1]) => {
    const [qubit] = gate.qubits;
    turns.set(qubit, turnedBy(turns.get(qubit) ?? null, gate));
  };
  /** Writes what a qubit's gates so far come to; answers the turn about Z that is left. */
  const settle = (qubit: number): number => {
    const open = turns.get(qubit);
    turns.delete(qubit);
    if (open === undefined) return 0;
    const { gates, frame } = ionTurn(open, qubit);
    written.push(...gates);
    return frame;
  };
  for (const step of pairwiseGates(operations).flatMap(ionSteps)) {
    if (step.gate !== 'parity') {
      turn(step);
      continue;
    }
    const around = aroundParity(entangler, step);
    around.forEach(turn);
    const frames = step.qubits.map(settle);
    written.push(interaction(entangler, step, frames));
    step.qubits.forEach((qubit, k) => turn({ gate: 'rz', qubits: [qubit], angle: frames[k]! }));
    around.forEach(turn);
  }
  for (const qubit of [...turns.keys()]) {
    const frame = settle(qubit);
    if (end === 'whole') written.push(...zTurn(frame, qubit));
  }
  return written;
}

/** With H on both qubits before and after, Z Z becomes X X. */
function aroundParity(entangler: IonEntangler, { qubits }: IonParity): FixedGate[] {
  return entangler === 'zz' ? [] : qubits.map((qubit) => ({ gate: 'h', qubits: [qubit] }));
}

/** The device's gate between turns about Z by `frames`, which are moved behind it: `zz` does not see them, the axes of `ms` turn back by them. */
function interaction(
  entangler: IonEntangler,
  { qubits, turns: angle }: IonParity,
  frames: readonly number[],
): IonGate {
  const targets = [qubits[0], qubits[1]] as const;
  if (entangler === 'zz') return { gate: 'zz', targets, angle };
  return { gate: 'ms', targets, phases: [turnsOf(-frames[0]!), turnsOf(-frames[1]!)], angle };
}
