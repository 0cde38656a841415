import type { BlochMap } from './bloch-map.js';
import { kernelMemory } from './kernel-memory.js';
import { applyPairGate, valueMoves } from './pauli-permutation.js';
import type { PairGateName } from './pauli-permutation.js';
import { applyBlochMap } from './pauli-vector.js';
import type { PauliVector } from './pauli-vector.js';
import { AMPLITUDES } from './simd-loops.js';
import { mixedKernels } from './simd-mixed-kernels.js';
import type { MixedKernels } from './simd-mixed-kernels.js';

/** What can be done to a mixed state. */
export interface MixedOperations {
  map(qubit: number, map: BlochMap): void;
  /** A gate with the factor of `valueMoves`. */
  pair(gate: PairGateName, pair: readonly [number, number], factor: number): void;
}

/** The operations in plain loops. */
export function plainOperations(vector: PauliVector): MixedOperations {
  return {
    map: (qubit, map) => applyBlochMap(vector, qubit, map),
    pair: (gate, pair, factor) => applyPairGate(vector, gate, pair, factor),
  };
}

const mixedMemory = kernelMemory<MixedKernels>(mixedKernels);

/**
 * Works on a mixed state of at least two qubits in the kernels' memory and copies it back: the bits of the plain loops. No other mixed state may go there before
 * `work` has ended.
 */
export function withMixedKernels(vector: PauliVector, work: (operations: MixedOperations) => void): void {
  const bytes = 8 * vector.values.length;
  const { kernels, buffer } = mixedMemory(AMPLITUDES + bytes);
  const values = new Float64Array(buffer, AMPLITUDES, vector.values.length);
  values.set(vector.values);
  const plain = plainOperations({ qubits: vector.qubits, values });
  const [places, numbers] = [new Int32Array(buffer, 0), new Float64Array(buffer, 0)];
  work({
    map: (qubit, { matrix, shift }) => {
      numbers.set(matrix);
      numbers.set(shift, matrix.length);
      const stride = 8 << (2 * qubit);
      if (qubit === 0) kernels.mapFirstBloch(bytes);
      else kernels.mapBloch(bytes, stride, 2 * stride, 3 * stride, 4 * stride);
    },
    pair: (gate, pair, factor) => {
      if (pair.includes(0)) return plain.pair(gate, pair, factor);
      const moves = valueMoves(gate, pair, factor);
      moves.forEach(({ a, b, weight }, k) => {
        places.set([8 * a, 8 * b], 4 * k);
        numbers[2 * k + 1] = weight;
      });
      const [low, high] = [8 << (2 * Math.min(...pair)), 8 << (2 * Math.max(...pair))];
      kernels.moveValues(bytes, low, 4 * low, high, 4 * high, 16 * moves.length);
    },
  });
  vector.values.set(values);
}
