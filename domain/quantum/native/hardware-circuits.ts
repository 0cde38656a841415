import type { Circuit, Operation } from '../../../contracts/circuit.js';
import type { NativeGate } from '../native-gates.js';
import { nativeGates } from '../native-gates.js';
import { routeGates } from '../qubit-routing.js';
import type { Patch } from '../qubit-routing.js';
import type { HardwareGate } from './hardware-gate.js';
import { closed, followedBy, NO_GATES } from './hardware-gates.js';
import { bestPatch } from './hardware-target.js';
import type { HardwareTarget } from './hardware-target.js';
import type { Coupling } from './pair-gates.js';

/** A circuit on the qubits of a device. */
export interface HardwareCircuit {
  readonly gates: readonly HardwareGate[];
  /** The device's qubit on which each of the circuit's ends: its measurement belongs there. */
  readonly places: readonly number[];
  readonly swaps: number;
}

/**
 * Each setting behind its preparation, in the device's own gates on its own qubits, the same at every call. Qubits are put on the device's best patch and
 * swapped along shortest ways; the preparation is placed once. Throws a RangeError where the device has no such patch, or for unbound parameters.
 */
export function hardwareCircuits(
  target: HardwareTarget,
  preparation: Circuit,
  settings: readonly (readonly Operation[])[],
): HardwareCircuit[] {
  const { pairs, entangler } = target;
  const patch = bestPatch(target, preparation.qubits);
  const { members } = patch;
  const listed = new Set(pairs.map(({ qubits: [a, b] }) => `${a} ${b}`));
  const coupling: Coupling = { entangler, isListed: (a, b) => listed.has(`${a} ${b}`) };
  const prepared = routeGates(patch, preparation.operations, startPlaces(patch, preparation.operations));
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

/**
 * Places to start from. Where a circuit ends, routed forth and back, is a good start for it, since the places there suit its first gates (Li, Ding, Xie,
 * ASPLOS 2019); the places in order stay where they take no more swaps.
 */
function startPlaces(patch: Patch, operations: readonly Operation[]): readonly number[] {
  const inOrder = patch.members.map((_, qubit) => qubit);
  const forth = routeGates(patch, operations, inOrder);
  const { places } = routeGates(patch, nativeGates(operations).toReversed(), forth.places);
  return routeGates(patch, operations, places).swaps < forth.swaps ? places : inOrder;
}
