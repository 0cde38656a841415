import type { Sector } from '../../domain/quantum/sector.js';
import { randomStream } from '../../domain/statistics/random.js';

/** A normalised vector of a sector with normal random entries. */
export function randomSectorVector(sector: Sector, seed: number): Float64Array {
  const stream = randomStream(seed, 'sector');
  const vector = Float64Array.from({ length: sector.dimension }, () => stream.normal());
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}
