import { readFileSync } from 'node:fs';
import { emitters } from '../activities/families/emitters.js';
import { CandidateSet } from '../contracts/candidate-set.js';
import { processorMilliseconds } from './harness.js';
import type { Benchmark } from './harness.js';

/** Reading, checking and scoring with the family's own entry point, over all bundled molecules. */
async function stageOnePerCandidate(): Promise<number> {
  const family = emitters({});
  const file = readFileSync(new URL('../data/azacyclazines.json', import.meta.url), 'utf8');
  const { candidates } = CandidateSet.parse(JSON.parse(file));
  const systems = candidates.map(({ system }) => family.systemSchema.parse(system));
  const screenAll = (): void => {
    for (const system of systems) {
      const inspection = family.screen(system, family.defaults.property, null);
      if (!inspection.usable || inspection.score.value === null)
        throw new Error('expected a score for every molecule');
    }
  };
  return processorMilliseconds(screenAll) / systems.length;
}

export const benchmarks: Benchmark[] = [
  {
    name: 'stage 1 of the emitters, per candidate',
    goal: 5,
    unit: 'ms',
    reference:
      'goal of the project; 13 pi sites, Hartree-Fock, CIS, stability and spin polarisation, processor time',
    measure: stageOnePerCandidate,
  },
];
