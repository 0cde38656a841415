import type { NoiseModel } from '../../contracts/noise-model.js';
import { parities } from './pauli-vector.js';
import type { PauliVector } from './pauli-vector.js';

/**
 * Probability of every string of bits read from `measured`, bit k of an index from `measured[k]`, with reading errors: a Walsh-Hadamard transform
 * of the parities <Z...Z>, in which reading turns Z into (1 - p - q) Z + (q - p), p = P(1 given 0) and q = P(0 given 1).
 */
export function outcomeProbabilities(
  vector: PauliVector,
  measured: readonly number[],
  { oneGivenZero, zeroGivenOne }: NoiseModel['readout'],
): Float64Array {
  const values = parities(vector, measured);
  const [kept, shift] = [1 - oneGivenZero - zeroGivenOne, zeroGivenOne - oneGivenZero];
  for (let stride = 1; stride < values.length; stride *= 2) {
    for (let block = 0; block < values.length; block += 2 * stride) {
      for (let at = block; at < block + stride; at++) {
        const one = values[at]!;
        const read = kept * values[at + stride]! + shift * one;
        values[at] = (one + read) / 2;
        values[at + stride] = (one - read) / 2;
      }
    }
  }
  // What cancels to zero may round below it.
  return values.map((probability) => Math.max(0, probability));
}
