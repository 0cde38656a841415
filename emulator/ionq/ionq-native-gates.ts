import type { Operation } from '../../contracts/circuit.js';
import type { GateCounts } from '../jobs/job-record.js';
import { badGate, numberOf, targetsOf, unsupportedGate } from './ionq-gate.js';
import type { IonqGate } from './ionq-gate.js';

const TURN = 2 * Math.PI;
/** Of a Molmer-Sorensen gate, in turns, where none is given: it entangles fully. */
const FULL_ANGLE = 0.25;

const rz = (qubit: number, angle: number): Operation => ({ gate: 'rz', qubits: [qubit], angle });

/** cos p X + sin p Y, the phase p in turns: X, then a turn of its axis. */
function gpi(gate: IonqGate): Operation[] {
  const [target] = targetsOf(gate, 1) as [number];
  return [{ gate: 'x', qubits: [target] }, rz(target, 2 * TURN * numberOf(gate, 'phase'))];
}

/** exp(-i pi/4 (cos p X + sin p Y)): a quarter turn about an axis in the plane. */
function gpi2(gate: IonqGate): Operation[] {
  const [target] = targetsOf(gate, 1) as [number];
  const phase = TURN * numberOf(gate, 'phase');
  return [rz(target, -phase), { gate: 'rx', qubits: [target], angle: Math.PI / 2 }, rz(target, phase)];
}

/** exp(-i a/2 (cos p X + sin p Y)(cos q X + sin q Y)), all in turns: XX between turns of both axes. */
function ms(gate: IonqGate): Operation[] {
  const qubits = targetsOf(gate, 2) as [number, number];
  const phases = (gate.phases ?? []).map((phase) => TURN * phase);
  if (phases.length !== 2) throw badGate(gate, 'two phases', phases.length);
  const angle = TURN * (gate.angle ?? FULL_ANGLE);
  return [
    ...qubits.map((qubit, k) => rz(qubit, -phases[k]!)),
    { gate: 'pauli', pauli: 'XX', qubits, angle },
    ...qubits.map((qubit, k) => rz(qubit, phases[k]!)),
  ];
}

/** exp(-i a/2 ZZ), the angle in turns; one client calls it phase. */
function zz(gate: IonqGate): Operation[] {
  const qubits = targetsOf(gate, 2) as [number, number];
  return [{ gate: 'rzz', qubits, angle: TURN * (gate.angle ?? numberOf(gate, 'phase')) }];
}

const READERS: Readonly<Record<string, (gate: IonqGate) => Operation[]>> = {
  gpi,
  gpi2,
  ms,
  zz,
  nop: () => [],
};

/** How many gates on one and two qubits these are; what waits is none. */
export function nativeCounts(gates: readonly IonqGate[]): GateCounts {
  const twoQubitGates = gates.filter(({ gate }) => gate === 'ms' || gate === 'zz').length;
  const waits = gates.filter(({ gate }) => gate === 'nop').length;
  return { oneQubitGates: gates.length - waits - twoQubitGates, twoQubitGates };
}

/** What a gate of the gateset `native` does. Throws a Refusal that names it where it is unknown or incomplete. */
export function nativeOperations(gate: IonqGate): Operation[] {
  const read = READERS[gate.gate];
  if (read === undefined) throw unsupportedGate(gate, Object.keys(READERS));
  return read(gate);
}
