import type { JobRecord } from '../jobs/job-record.js';
import type { SimulationOutcome } from './simulation-task.js';
import type { Simulator } from './simulator.js';

/** What the circuits of jobs give. Keys are texts of bits in the order in which they are measured, the first leftmost. */
export interface JobResults {
  /** Counts of the k-th circuit of a job. The same every time they are asked for, after a restart too. */
  counts(job: JobRecord, k: number): Promise<SimulationOutcome>;
  /** Exact probabilities without noise, those of the counts with it; sums to 1. */
  probabilities(job: JobRecord, k: number): Promise<SimulationOutcome>;
}

/** Results drawn from streams that are named by the seed and the job. Computed when first asked for, then kept in memory. */
export function createJobResults(seed: number, simulator: Simulator): JobResults {
  const kept = new Map<string, Promise<SimulationOutcome>>();
  const simulated = (job: JobRecord, k: number, isExact: boolean): Promise<SimulationOutcome> => {
    const key = `${job.provider}/${job.id}/${k}/${isExact}`;
    const { circuit, shots } = circuitOf(job, k);
    const names = [job.provider, job.id, String(k)];
    const outcome =
      kept.get(key) ??
      simulator.run({ circuit, shots: isExact ? null : shots, noise: job.noise, seed, names });
    kept.set(key, outcome);
    return outcome;
  };
  return {
    counts: (job, k) => simulated(job, k, false),
    probabilities: async (job, k) => {
      if (job.noise === null) return simulated(job, k, true);
      const { shots } = circuitOf(job, k);
      const counts = Object.entries(await simulated(job, k, false));
      return Object.fromEntries(counts.map(([text, count]) => [text, count / shots]));
    },
  };
}

function circuitOf(job: JobRecord, k: number) {
  const found = job.circuits[k];
  if (found === undefined) throw new RangeError(`job ${job.id}: expected a circuit ${k}, got none`);
  return found;
}
