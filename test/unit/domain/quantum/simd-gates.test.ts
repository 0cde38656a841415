// Property: the kernels give the bits of the plain loops, for every gate, every qubit and every size.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../contracts/circuit.js';
import {
  applyOperation,
  applyOperations,
  fusedWhereWorth,
} from '../../../../domain/quantum/circuit-simulation.js';
import { gainsByKernels, withKernels } from '../../../../domain/quantum/simd-gates.js';
import { copyState } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { randomGates } from '../../../support/noisy-device.js';
import { randomState } from '../../../support/random-state.js';

const SIZES = [2, 3, 4, 5, 6, 7];

/** Every gate on every qubit, every pair of qubits in both orders, and Pauli strings of all letters on all sets of qubits. */
function everyGate(qubits: number): Operation[] {
  const places = Array.from({ length: qubits }, (_, q) => q);
  const angle = 0.7;
  const local = places.flatMap((q): Operation[] => [
    ...(['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't'] as const).map((gate) => ({
      gate,
      qubits: [q] as [number],
    })),
    ...(['rx', 'ry', 'rz'] as const).map((gate) => ({ gate, qubits: [q] as [number], angle })),
  ]);
  const pairs = places.flatMap((a) => places.filter((b) => b !== a).map((b): [number, number] => [a, b]));
  const onPairs = pairs.flatMap((pair): Operation[] => [
    ...(['cx', 'cz', 'swap'] as const).map((gate) => ({ gate, qubits: pair })),
    { gate: 'rzz', qubits: pair, angle },
  ]);
  const stream = randomStream(qubits, 'strings');
  const strings = Array.from({ length: 2 ** qubits - 1 }, (_, set): Operation => {
    const on = places.filter((q) => ((set + 1) >> q) & 1);
    return { gate: 'pauli', qubits: on, pauli: on.map(() => 'XYZ'[stream.nextInt(3)]).join(''), angle };
  });
  return [...local, ...onPairs, ...strings];
}

function assertSameBits(found: Statevector, expected: Statevector, what: string): void {
  for (const part of ['real', 'imaginary'] as const) {
    const differs = expected[part].findIndex((value, i) => !Object.is(value, found[part][i]));
    assert.equal(differs, -1, `${what}: ${part} part of amplitude ${differs}`);
  }
}

for (const qubits of SIZES) {
  test(`every gate on every one of ${qubits} qubits gives the bits of the plain loops`, () => {
    const start = randomState(qubits, qubits);
    let served = 0;
    for (const operation of everyGate(qubits)) {
      const [found, expected] = [copyState(start), copyState(start)];
      withKernels(found, (copy, apply) => {
        if (apply(operation)) served++;
        else applyOperation(copy, operation);
      });
      applyOperation(expected, operation);
      assertSameBits(found, expected, JSON.stringify(operation));
    }
    assert.ok(served > 0.8 * everyGate(qubits).length, `${served} by kernels`);
  });
}

test('a whole circuit gives the bits of its steps one by one in plain loops, in memory that an earlier larger circuit used', () => {
  for (const qubits of [12, 8, 3, 1]) {
    const operations = qubits === 1 ? everyGate(1) : randomGates(qubits, 60, qubits);
    const [found, expected] = [randomState(qubits, 9), randomState(qubits, 9)];
    applyOperations(found, operations);
    for (const step of fusedWhereWorth(qubits, operations)) applyOperation(expected, step);
    assertSameBits(found, expected, `${qubits} qubits`);
  }
});

test('states from 8 qubits to 24 go to the kernels', () => {
  assert.deepEqual([7, 8, 24, 25].map(gainsByKernels), [false, true, true, false]);
});
