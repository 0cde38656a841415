import type { Candidate, CandidateSet } from '../../../contracts/candidate-set.js';
import { randomStream } from '../../../domain/statistics/random.js';

/** A seeded set of toy candidates: stage-1 scores near the stage-2 values, so that reduction has something to go by. */
export function toySet(count: number, overrides: Record<number, Record<string, unknown>> = {}): CandidateSet {
  const random = randomStream(7, 'toy-set');
  const candidates = Array.from({ length: count }, (_, index): Candidate => {
    const value = Math.round(random.next() * 1e6) / 1e6 + index * 1e-9;
    const system = { kind: 'toy', value, score: value + 0.05 * random.normal(), ...overrides[index] };
    return { id: `toy-${String(index).padStart(5, '0')}`, system };
  });
  return { format: 'thq.candidate-set', version: 1, name: 'toys', candidates };
}
