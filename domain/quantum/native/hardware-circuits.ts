import type { Circuit, Operation } from '../../../contracts/circuit.js';
import type { NativeGate } from '../native-gates.js';
import { compactPatch, routeGates } from '../qubit-routing.js';
import type { HardwareGate } from './hardware-gate.js';
import type { Entangler } from './hardware-gate.js';
import { closed, followedBy, NO_GATES } from './hardware-gates.js';
import type { Coupling } from './pair-gates.js';

/** What a device can do itself. */
export interface HardwareTarget {
  readonly qubits: number;
  /** Qubits that share the gate on two, in the order in which it takes them. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly entangler: Entangler;
}

/** A circuit on the qubits of a device. */
export interface HardwareCircuit {
  readonly gates: readonly HardwareGate[];
  /** The device's qubit on which each of the circuit's ends: its measurement belongs there. */
  readonly places: readonly number[];
  readonly swaps: number;
}

/**
 * Each setting behind its preparation, in the device's own gates on its own qubits, the same at every call. Qubits are put on a compact patch of the device and
 * swapped along shortest ways; the preparation is placed once. Throws a RangeError where the device has not so many connected qubits, or for
 * unbound parameters.
 */
export function hardwareCircuits(
  { qubits, pairs, entangler }: HardwareTarget,
  preparation: Circuit,
  settings: readonly (readonly Operation[])[],
): HardwareCircuit[] {
  const patch = compactPatch(
    pairs.map(([a, b]): [number, number] => [a, b]),
    qubits,
    preparation.qubits,
  );
  if (patch === null) {
    throw new RangeError(`expected at least ${preparation.qubits} qubits that are connected, got fewer`);
  }
  const { members } = patch;
  const listed = new Set(pairs.map(([a, b]) => `${a} ${b}`));
  const coupling: Coupling = { entangler, isListed: (a, b) => listed.has(`${a} ${b}`) };
  const start = members.map((_, qubit) => qubit);
  const prepared = routeGates(patch, preparation.operations, start);
  const open = followedBy(NO_GATES, onDevice(prepared.gates, members), coupling);
  return settings.map((operations) => {
    const turned = routeGates(patch, operations, prepared.places);
    return {
      gates: closed(followedBy(open, onDevice(turned.gates, members), coupling)),
      places: turned.places.map((place) => members[place]!),
      swaps: prepared.swaps + turned.swaps,
    };
  });
}

/** Gates of a patch with the device's numbers. */
function onDevice(gates: readonly NativeGate[], members: readonly number[]): NativeGate[] {
  return gates.map(
    (gate) => ({ ...gate, qubits: gate.qubits.map((place) => members[place]!) }) as NativeGate,
  );
}
