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

/** So many gates between two qubits are looked ahead to, and each counts by this factor less than the one before it. */
const HORIZON = 20;
const DECAY = 0.9;

/**
 * Brings the qubits of every gate beside each other by swaps along shortest ways, gate by gate, starting from `places`. Of the swaps that bring them nearer
 * the one is taken that brings the qubits of the next gates nearest; fewest swaps are NP-hard to find, and a compiler needs fewer.
 */
export function routeGates(
  { distances }: Patch,
  operations: readonly Operation[],
  places: readonly number[],
): RoutedGates {
  const placeOf = [...places];
  const gates: NativeGate[] = [];
  const all = nativeGates(operations);
  const pairs = all.flatMap(({ qubits }): Pair[] => (qubits.length === 2 ? [qubits] : []));
  let [swaps, next] = [0, 0];
  for (const gate of all) {
    if (gate.qubits.length === 2) {
      const [first, second] = gate.qubits;
      const ahead = pairs.slice(next, ++next + HORIZON);
      while (distances[placeOf[first]!]![placeOf[second]!]! > 1) {
        const swap = bestSwap(distances, placeOf, ahead);
        gates.push({ gate: 'swap', qubits: [...swap] });
        swaps++;
        placeOf.forEach((place, qubit) => (placeOf[qubit] = afterSwap(place, swap)));
      }
    }
    gates.push({ ...gate, qubits: gate.qubits.map((qubit) => placeOf[qubit]!) } as NativeGate);
  }
  return { gates, places: placeOf, swaps };
}

type Pair = readonly [number, number];

/** Of the swaps that bring the first of these pairs of qubits nearer, the one after which all of them are nearest, the earlier found of equal ones. */
function bestSwap(distances: Patch['distances'], placeOf: readonly number[], ahead: readonly Pair[]): Pair {
  const [a, b] = ahead[0]!.map((qubit) => placeOf[qubit]!) as [number, number];
  const steps = [...stepsTowards(distances, a, b), ...stepsTowards(distances, b, a)];
  const rated = steps.map((swap) => ({ swap, cost: costAfter(swap) }));
  return rated.reduce((best, one) => (one.cost < best.cost ? one : best)).swap;

  function costAfter(swap: Pair): number {
    const at = (qubit: number) => afterSwap(placeOf[qubit]!, swap);
    return ahead.reduceRight((later, [c, d]) => distances[at(c)]![at(d)]! + DECAY * later, 0);
  }
}

/** To every connected place that is nearer to the aim. */
function stepsTowards(distances: Patch['distances'], from: number, aim: number): Pair[] {
  return distances[from]!.flatMap((distance, place): Pair[] =>
    distance === 1 && distances[place]![aim]! < distances[from]![aim]! ? [[from, place]] : [],
  );
}

function afterSwap(place: number, [a, b]: Pair): number {
  if (place === a) return b;
  return place === b ? a : place;
}
