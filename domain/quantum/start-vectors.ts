import { randomStream } from '../statistics/random.js';
import { projectOnSpin } from './spin-projection.js';
import type { SpinSpace } from './spin-space.js';

const SEED = 0;
/** Energy over which the drawn amplitudes fall off, hartree. */
const FALL_OFF = 0.3;
const POWER = 3;

/**
 * Vectors of the spin of the space that have a part of every state of that spin, whatever its spatial symmetry: amplitudes are drawn
 * for all determinants, largest where the diagonal is low, and projected on the spin. The same at every call.
 */
export function startVectors(space: SpinSpace, count: number): Float64Array[] {
  return Array.from({ length: count }, (_, k) => {
    const vector = drawnAmplitudes(space.diagonal, String(k));
    projectOnSpin(vector, space);
    return vector;
  });
}

/** Amplitudes drawn for all basis states, largest where the diagonal is low; the same for the same name. Not normalised. */
export function drawnAmplitudes(diagonal: Float64Array, name: string): Float64Array {
  const lowest = diagonal.reduce((low, energy) => Math.min(low, energy), Infinity);
  const stream = randomStream(SEED, name);
  return diagonal.map((energy) => (stream.next() - 0.5) / ((energy - lowest) / FALL_OFF + 1) ** POWER);
}
