import type { Circuit } from '../../contracts/circuit.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import { measureSettings } from '../../domain/quantum/circuit-batch.js';
import { simulateCircuit } from '../../domain/quantum/circuit-simulation.js';
import { probabilities } from '../../domain/quantum/statevector.js';
import { randomStream } from '../../domain/statistics/random.js';

/** Below this a probability is the rounding of a zero. */
const NOTHING = 1e-12;

/** One circuit to simulate: plain data, for it may go to another thread. `shots: null` asks for exact probabilities. */
export interface SimulationTask {
  readonly circuit: Circuit;
  readonly shots: number | null;
  readonly noise: NoiseModel | null;
  readonly seed: number;
  /** Names the random numbers. */
  readonly names: readonly string[];
}

/** Counts or probabilities by texts of bits in the order in which they are measured, the first leftmost. */
export type SimulationOutcome = Readonly<Record<string, number>>;

/** Counts from the task's own stream, or exact probabilities. */
export function simulateTask({ circuit, shots, noise, seed, names }: SimulationTask): SimulationOutcome {
  const measured = circuit.measured.flatMap(({ qubits }) => qubits);
  if (shots === null) return marginal(probabilities(simulateCircuit(circuit)), measured);
  const stream = randomStream(seed, 'emulator', 'shots', ...names);
  const setting = { operations: [], measured, shots };
  return measureSettings(circuit, [setting], [stream], noise ?? undefined)[0]!;
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
