import type { ActiveSpace } from '../contracts/hamiltonian.js';
import type { Candidate } from '../contracts/candidate-set.js';
import type { Property } from '../contracts/property.js';
import type { Screening } from '../contracts/reduction.js';
import { loadAdapter, type AdapterReference } from './adapter-reference.js';
import type { ProblemFamily } from './families/problem-family.js';

/** Input of the thread task of stage 1: some candidates and what is asked of them. */
export interface ScreenTaskInput {
  family: AdapterReference;
  property: Property;
  activeSpace: ActiveSpace | null;
  candidates: readonly Candidate[];
}

/** Screens candidates one by one in a worker thread. */
export async function screenTask(input: ScreenTaskInput): Promise<Screening[]> {
  const family = await loadAdapter<ProblemFamily>(input.family);
  return input.candidates.map(({ id, system }) => {
    const inspection = family.screen(system, input.property, input.activeSpace);
    if (!inspection.usable) return { outcome: 'rejected', id, reason: inspection.reason };
    const { fingerprint, score, determinants } = inspection;
    return { outcome: 'scored', id, fingerprint, score, determinants };
  });
}
