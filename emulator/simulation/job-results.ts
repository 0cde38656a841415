import { measureSettings } from '../../domain/quantum/circuit-batch.js';
import { simulateCircuit } from '../../domain/quantum/circuit-simulation.js';
import type { Circuit } from '../../contracts/circuit.js';
import { probabilities } from '../../domain/quantum/statevector.js';
import type { ShotCounts } from '../../domain/quantum/shot-counts.js';
import { randomStream } from '../../domain/statistics/random.js';
import type { JobRecord } from '../jobs/job-record.js';

/** Below this a probability is the rounding of a zero. */
const NOTHING = 1e-12;

/** What the circuits of jobs give. Keys are texts of bits in the order in which they are measured, the first leftmost. */
export interface JobResults {
  /** Counts of the k-th circuit of a job. The same every time they are asked for, after a restart too. */
  counts(job: JobRecord, k: number): ShotCounts;
  /** Exact probabilities without noise, those of the counts with it; sums to 1. */
  probabilities(job: JobRecord, k: number): Readonly<Record<string, number>>;
}

/** Results drawn from streams that are named by the seed and the job. Computed when first asked for, then kept in memory. */
export function createJobResults(seed: number): JobResults {
  const kept = new Map<string, ShotCounts>();
  const counts = (job: JobRecord, k: number): ShotCounts => {
    const key = `${job.provider}/${job.id}/${k}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { circuit, shots } = circuitOf(job, k);
    const stream = randomStream(seed, 'emulator', 'shots', job.provider, job.id, String(k));
    const setting = { operations: [], measured: measuredQubits(circuit), shots };
    const [drawn] = measureSettings(circuit, [setting], [stream], job.noise ?? undefined);
    kept.set(key, drawn!);
    return drawn!;
  };
  return {
    counts,
    probabilities: (job, k) => {
      const { circuit, shots } = circuitOf(job, k);
      if (job.noise !== null) return mapValues(counts(job, k), (count) => count / shots);
      return marginal(probabilities(simulateCircuit(circuit)), measuredQubits(circuit));
    },
  };
}

function circuitOf(job: JobRecord, k: number) {
  const found = job.circuits[k];
  if (found === undefined) throw new RangeError(`job ${job.id}: expected a circuit ${k}, got none`);
  return found;
}

function measuredQubits({ measured }: Circuit): number[] {
  return measured.flatMap(({ qubits }) => qubits);
}

/** Probabilities of the measured qubits alone. */
function marginal(all: Float64Array, measured: readonly number[]): Record<string, number> {
  const sums: Record<string, number> = {};
  all.forEach((probability, index) => {
    if (probability < NOTHING) return;
    const text = measured.map((qubit) => (index >>> qubit) & 1).join('');
    sums[text] = (sums[text] ?? 0) + probability;
  });
  return sums;
}

function mapValues(counts: ShotCounts, change: (count: number) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([text, count]) => [text, change(count)]));
}
