import { readFileSync } from 'node:fs';
import { CandidateSet } from '../contracts/candidate-set.js';
import type { Results } from '../contracts/results.js';
import { finished, startPipeline } from '../test/support/pipeline/pipeline-run.js';
import { openTestBench } from '../test/support/pipeline/test-bench.js';
import { machineLoad, type Benchmark } from './harness.js';

const SHOTS = 100_000;
const REQUEST = {
  reduction: { keep: { fraction: 1 } },
  estimation: {
    method: 'sampled',
    activeSpace: { electrons: 4, orbitals: 4 },
    options: { shots: SHOTS },
  },
};

/** Every candidate measured, and hardly one farther from its exact value than four of its own errors. */
function checked({ ranking }: Results, candidates: number): void {
  const far = ranking.filter(
    ({ value, exactValue, standardError, solverError }) =>
      Math.abs(value - exactValue!) > 4 * standardError + solverError,
  );
  const measured = ranking.filter(({ standardError }) => standardError > 0);
  if (measured.length !== candidates || far.length > 1) {
    throw new Error(
      `expected ${candidates} measured values and at most one beyond four errors, got ${measured.length} and ${far.length}`,
    );
  }
}

export const benchmarks: Benchmark[] = [
  {
    name: 'bundled set of 104 molecules, sampled, CAS(4,4), 100 000 shots each',
    goal: 180,
    unit: 's',
    reference: 'wall time of the whole pipeline on a server and a worker of two cores',
    measure: async () => {
      const file = new URL('../data/azacyclazines.json', import.meta.url);
      const set = CandidateSet.parse(JSON.parse(readFileSync(file, 'utf8')));
      const bench = await openTestBench();
      try {
        await bench.startWorker();
        const begun = performance.now();
        const handle = await startPipeline({
          client: bench.client,
          store: bench.store,
          set,
          request: REQUEST,
        });
        const results = await finished(handle, bench.store);
        const figure = (performance.now() - begun) / 1000;
        checked(results, set.candidates.length);
        return { figure, beside: machineLoad() };
      } finally {
        await bench.close();
      }
    },
  },
];
