// Property: the kernels of mixed states give the bits of the plain loops, for every map, gate, qubit and size.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composed, depolarisingMap, gateMap, relaxationMap } from '../../../../domain/quantum/bloch-map.js';
import { gateMatrix } from '../../../../domain/quantum/gates.js';
import { copyPauliVector } from '../../../../domain/quantum/pauli-vector.js';
import type { PauliVector } from '../../../../domain/quantum/pauli-vector.js';
import { plainOperations, withMixedKernels } from '../../../../domain/quantum/simd-mixed-state.js';
import type { MixedOperations } from '../../../../domain/quantum/simd-mixed-state.js';
import { randomStream } from '../../../../domain/statistics/random.js';

/** Values of no state in particular: the loops are linear. */
function drawnValues(qubits: number): PauliVector {
  const stream = randomStream(qubits, 'values');
  return { qubits, values: Float64Array.from({ length: 4 ** qubits }, () => stream.normal()) };
}

function assertSameBits(start: PauliVector, what: string, work: (operations: MixedOperations) => void): void {
  const [found, expected] = [copyPauliVector(start), copyPauliVector(start)];
  withMixedKernels(found, work);
  work(plainOperations(expected));
  const differs = expected.values.findIndex((value, i) => !Object.is(value, found.values[i]));
  assert.equal(differs, -1, `${what}: value ${differs}`);
  assert.notDeepEqual(found.values, start.values, what);
}

const NOISY_TURN = [
  gateMap(gateMatrix({ gate: 'rx', qubits: [0], angle: 0.7 })),
  gateMap(gateMatrix({ gate: 'rz', qubits: [0], angle: 0.4 })),
  relaxationMap({ kind: 'relaxation', qubit: 0, decay: 0.1, flip: 0.05 }),
  depolarisingMap(0.03),
].reduce(composed);

for (const qubits of [5, 2, 3, 4]) {
  const start = drawnValues(qubits);
  const places = Array.from({ length: qubits }, (_, qubit) => qubit);
  test(`a noisy turn of every one of ${qubits} qubits gives the bits of the plain loops`, () => {
    for (const qubit of places) {
      assertSameBits(start, `qubit ${qubit}`, (operations) => operations.map(qubit, NOISY_TURN));
    }
  });
  test(`every gate on every pair of ${qubits} qubits, with errors and without, gives the bits of the plain loops`, () => {
    for (const gate of ['cx', 'cz', 'swap'] as const) {
      for (const a of places) {
        for (const b of places.filter((qubit) => qubit !== a)) {
          for (const factor of [1, 0.9]) {
            assertSameBits(start, `${gate} ${a} ${b} ${factor}`, (operations) =>
              operations.pair(gate, [a, b], factor),
            );
          }
        }
      }
    }
  });
}
