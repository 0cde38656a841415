// Property: a routed circuit is the same circuit, on connected qubits only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededCircuit } from '../../../../benchmarks/seeded-circuit.js';
import type { Operation } from '../../../../contracts/circuit.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { compactPatch, routeGates } from '../../../../domain/quantum/qubit-routing.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';

type Pairs = [number, number][];

const LINE: Pairs = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
];
const IN_ORDER = [0, 1, 2, 3, 4];

/** A square grid, row by row. */
function grid(rows: number, columns: number): Pairs {
  return Array.from({ length: rows * columns }, (_, at): Pairs => {
    const right: Pairs = (at + 1) % columns === 0 ? [] : [[at, at + 1]];
    return at + columns < rows * columns ? [...right, [at, at + columns]] : right;
  }).flat();
}

test('the state is the same once every qubit is read where it ended, and gates join neighbours only', () => {
  for (const [name, pairs, device] of [
    ['line', LINE, 5],
    ['grid', grid(3, 3), 9],
  ] as const) {
    const patch = compactPatch([...pairs], device, 5)!;
    const operations = seededCircuit(5, 80);
    const { gates, places, swaps } = routeGates(patch, operations, IN_ORDER);
    assert.ok(swaps > 0, name);
    for (const { qubits } of gates) {
      if (qubits.length === 2) assert.equal(patch.distances[qubits[0]]![qubits[1]], 1, name);
    }
    const plain = simulateCircuit(createCircuit(5, operations));
    const routed = simulateCircuit(createCircuit(5, gates));
    for (let index = 0; index < 32; index++) {
      const moved = places.reduce((sum, place, qubit) => sum + (((index >> qubit) & 1) << place), 0);
      assert.ok(Math.abs(plain.real[index]! - routed.real[moved]!) < STATE_ROUNDING, `${name} ${index}`);
      assert.ok(Math.abs(plain.imaginary[index]! - routed.imaginary[moved]!) < STATE_ROUNDING);
    }
  }
});

test('neighbours stay where they are, and far ends of a line take a swap less than the steps between them', () => {
  const line = compactPatch(LINE, 5, 5)!;
  const across = (a: number, b: number): Operation[] => [{ gate: 'cz', qubits: [a, b] }];
  assert.equal(routeGates(line, across(0, line.distances[0]!.indexOf(1)), IN_ORDER).swaps, 0);
  const from = line.distances.findIndex((row) => row.includes(4));
  assert.equal(routeGates(line, across(from, line.distances[from]!.indexOf(4)), IN_ORDER).swaps, 3);
});

test('of the ways to bring two qubits together the one is taken that suits the next gates', () => {
  const line = compactPatch(LINE, 5, 5)!;
  const place = (at: number) => line.members.indexOf(at);
  const cz = (a: number, b: number): Operation => ({ gate: 'cz', qubits: [place(a), place(b)] });
  // Either end may move towards the other; only one of the two moves leaves the other pair beside each other.
  assert.equal(routeGates(line, [cz(0, 2), cz(1, 3)], IN_ORDER).swaps, 1);
  assert.equal(routeGates(line, [cz(2, 0), cz(1, 3)], IN_ORDER).swaps, 1);
  assert.equal(routeGates(line, [cz(4, 2), cz(3, 1)], IN_ORDER).swaps, 1);
});

test('the patch is the best connected one, and none is found where too few qubits are connected', () => {
  const square = compactPatch([...grid(2, 2), [3, 4], [4, 5]], 6, 4)!;
  assert.equal(square.distances.flat().filter((distance) => distance === 1).length, 8);
  assert.equal(compactPatch(LINE, 9, 6), null);
  assert.equal(
    compactPatch(
      [
        [0, 1],
        [2, 3],
      ],
      4,
      3,
    ),
    null,
  );
});
