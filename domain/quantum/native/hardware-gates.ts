import type { NativeGate } from '../native-gates.js';
import type { HardwareGate } from './hardware-gate.js';
import { pairSteps } from './pair-gates.js';
import type { Coupling, PairStep } from './pair-gates.js';
import { turnedBy, turnGates } from './turn.js';
import type { Turn } from './turn.js';

/** Gates so far, and by qubit what of its gates on one qubit is not written yet: it is joined with those that follow. */
export interface OpenGates {
  readonly gates: readonly HardwareGate[];
  readonly turns: ReadonlyMap<number, Turn>;
}

export const NO_GATES: OpenGates = { gates: [], turns: new Map() };

/** The gates once these have followed, on coupled qubits of the device. Throws a RangeError for unbound parameters. */
export function followedBy(open: OpenGates, gates: readonly NativeGate[], coupling: Coupling): OpenGates {
  const written = [...open.gates];
  const turns = new Map(open.turns);
  for (const step of gates.flatMap((gate) => stepsOf(gate, coupling))) {
    if (!isBetweenTwo(step)) {
      turns.set(step.qubits[0], turnedBy(turns.get(step.qubits[0]) ?? null, step));
      continue;
    }
    for (const qubit of step.qubits) {
      written.push(...turnAt(turns, qubit));
      turns.delete(qubit);
    }
    written.push(step);
  }
  return { gates: written, turns };
}

/** All of the gates, up to a global phase. */
export function closed({ gates, turns }: OpenGates): HardwareGate[] {
  return [...gates, ...[...turns.keys()].flatMap((qubit) => turnAt(turns, qubit))];
}

function turnAt(turns: ReadonlyMap<number, Turn>, qubit: number): HardwareGate[] {
  const turn = turns.get(qubit);
  return turn === undefined ? [] : turnGates(turn, qubit);
}

function stepsOf(gate: NativeGate, coupling: Coupling): PairStep[] {
  switch (gate.gate) {
    case 'cx':
    case 'cz':
    case 'swap':
    case 'rzz':
      return pairSteps(gate, coupling);
    default:
      return [gate];
  }
}

function isBetweenTwo(step: PairStep): step is Extract<PairStep, { qubits: readonly [number, number] }> {
  return step.qubits.length === 2;
}
