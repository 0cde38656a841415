import type { Integrals } from '../chemistry/integrals.js';
import { unpack } from './exchange-packing.js';
import { lowestPairs } from './lowest-states.js';
import type { Sector } from './sector.js';

/**
 * Amplitudes of the lowest `count` states of a spin in a sector that holds it, ascending and normalised, to a residual in hartree. Throws what
 * `lowestStates` throws.
 */
export function lowestVectors(
  integrals: Integrals,
  sector: Sector,
  spin: number,
  count: number,
  residual: number,
): Float64Array[] {
  const { pairs } = lowestPairs(integrals, sector, spin, count, residual);
  return pairs.map(({ vector }) => {
    if (sector.alpha !== sector.beta) return vector;
    const full = new Float64Array(sector.dimension);
    unpack(vector, sector.alphaStrings.length, spin % 2 === 0 ? 1 : -1, full);
    return full;
  });
}
