import type { Operation } from '../../contracts/circuit.js';
import type { Connectivity } from '../../contracts/device.js';
import { nativeGates } from './native-gates.js';
import type { NativeGate } from './native-gates.js';

/** Connected qubits of a device that a circuit is put on, numbered from 0. */
export interface Patch {
  /** The device's numbers of them. */
  readonly members: readonly number[];
  /** distances[a][b]: fewest connections between two of them, by ways inside the patch. */
  readonly distances: readonly (readonly number[])[];
}

/** Gates on the qubits of a patch, all of them between connected ones. */
export interface RoutedGates {
  readonly gates: readonly NativeGate[];
  /** Where each qubit of the circuit is in the end. */
  readonly places: readonly number[];
  readonly swaps: number;
}

/**
 * The patch of so many qubits with the most connections among those that breadth-first searches from every qubit find, of several such the one with the least
 * `error`; null where no connected qubits are that many. The best placement of a circuit is NP-hard; a compact patch keeps ways short.
 */
export function compactPatch(
  pairs: Extract<Connectivity, { kind: 'coupling-map' }>['pairs'],
  deviceQubits: number,
  qubits: number,
  error: (members: readonly number[]) => number = () => 0,
): Patch | null {
  const neighbours = Array.from({ length: deviceQubits }, () => new Set<number>());
  for (const [a, b] of pairs) {
    neighbours[a]!.add(b);
    neighbours[b]!.add(a);
  }
  const inside = (found: readonly number[]): number =>
    found.reduce((sum, a) => sum + found.filter((b) => neighbours[a]!.has(b)).length, 0);
  const found = neighbours
    .map((_, start) => firstReached(neighbours, start, qubits))
    .filter((patch) => patch.length === qubits);
  if (found.length === 0) return null;
  const rated = found.map((members) => ({ members, connections: inside(members), error: error(members) }));
  const { members: best } = rated.reduce((most, one) =>
    one.connections > most.connections || (one.connections === most.connections && one.error < most.error)
      ? one
      : most,
  );
  const connected = best.map((a) => best.flatMap((b, place) => (neighbours[a]!.has(b) ? [place] : [])));
  return { members: best, distances: best.map((_, start) => distancesFrom(connected, start)) };
}

/** At most `most` qubits in the order in which a breadth-first search meets them, lower numbers first. */
function firstReached(neighbours: readonly ReadonlySet<number>[], start: number, most: number): number[] {
  const reached = [start];
  for (let k = 0; k < reached.length && reached.length < most; k++) {
    const next = [...neighbours[reached[k]!]!].sort((a, b) => a - b);
    reached.push(...next.filter((qubit) => !reached.includes(qubit)).slice(0, most - reached.length));
  }
  return reached;
}

function distancesFrom(connected: readonly (readonly number[])[], start: number): number[] {
  const distances = new Array<number>(connected.length).fill(Infinity);
  distances[start] = 0;
  const queue = [start];
  for (const a of queue) {
    for (const b of connected[a]!) {
      if (distances[b] !== Infinity) continue;
      distances[b] = distances[a]! + 1;
      queue.push(b);
    }
  }
  return distances;
}

/**
 * Brings the qubits of every gate beside each other by swaps along a shortest way, gate by gate, starting from `places`. No
 * gate is looked ahead to, so a compiler needs no more swaps and mostly fewer.
 */
export function routeGates(
  { distances }: Patch,
  operations: readonly Operation[],
  places: readonly number[],
): RoutedGates {
  const placeOf = [...places];
  const gates: NativeGate[] = [];
  let swaps = 0;
  for (const gate of nativeGates(operations)) {
    if (gate.qubits.length === 2) {
      const [first, second] = gate.qubits;
      while (distances[placeOf[first]!]![placeOf[second]!]! > 1) {
        const from = placeOf[first]!;
        const to = stepTowards(distances, from, placeOf[second]!);
        gates.push({ gate: 'swap', qubits: [from, to] });
        swaps++;
        placeOf.forEach((place, qubit) => {
          if (place === from) placeOf[qubit] = to;
          else if (place === to) placeOf[qubit] = from;
        });
      }
    }
    gates.push({ ...gate, qubits: gate.qubits.map((qubit) => placeOf[qubit]!) } as NativeGate);
  }
  return { gates, places: placeOf, swaps };
}

/** The lowest connected place that is nearer to the aim. */
function stepTowards(distances: Patch['distances'], from: number, aim: number): number {
  return distances[from]!.findIndex(
    (distance, place) => distance === 1 && distances[place]![aim]! < distances[from]![aim]!,
  );
}
