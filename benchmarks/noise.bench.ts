import { readFileSync } from 'node:fs';
import { NoiseModel } from '../contracts/noise-model.js';
import { createCircuit } from '../domain/quantum/circuit.js';
import { measureSettings } from '../domain/quantum/circuit-batch.js';
import { noisySteps } from '../domain/quantum/noise.js';
import { trajectoryOutcomes } from '../domain/quantum/noise-trajectory.js';
import { shotsOf } from '../domain/quantum/shot-counts.js';
import { randomStream } from '../domain/statistics/random.js';
import { processorMilliseconds } from './harness.js';
import type { Benchmark } from './harness.js';
import { seededCircuit } from './seeded-circuit.js';

const GATES = 2000;
const SHOTS = 100_000;
/** Shots of the benchmark of single trajectories, whose time grows with them. */
const TRAJECTORIES = 200;

function device(name: string): NoiseModel {
  return NoiseModel.parse(
    JSON.parse(readFileSync(new URL(`../data/noise/${name}.json`, import.meta.url), 'utf8')),
  );
}

/** All shots of one circuit by whichever way is cheaper; 35 % of its gates are on two qubits. */
function countsBenchmark(qubits: number, goal: number): Benchmark {
  return {
    name: `${SHOTS} shots of ${GATES} noisy gates on ${qubits} qubits`,
    ...{ goal, unit: 'ms', reference: 'goal of the project; every shot a trajectory of its own: minutes' },
    measure: async () => {
      const model = device('ibm-torino');
      const circuit = createCircuit(qubits, seededCircuit(qubits, GATES));
      const measured = Array.from({ length: qubits }, (_, qubit) => qubit);
      const settings = [{ operations: [], measured, shots: SHOTS }];
      const work = (): void => {
        const [counts] = measureSettings(circuit, settings, [randomStream(1, 'noise')], model);
        if (shotsOf(counts!) !== SHOTS) throw new Error(`expected ${SHOTS} shots, got ${shotsOf(counts!)}`);
      };
      return processorMilliseconds(work, { warmUpMs: 0, runMs: 0, runs: 3 });
    },
  };
}

const trajectories: Benchmark = {
  name: `one trajectory of 500 noisy gates on 13 qubits, ${TRAJECTORIES} shots`,
  goal: 15,
  unit: 'ms',
  reference: 'goal of the project; used where the mixed state is too large',
  measure: async () => {
    const steps = noisySteps(seededCircuit(13), 13, device('ibm-torino'));
    const work = (): number[] => trajectoryOutcomes(steps, 13, TRAJECTORIES, randomStream(1, 'noise'));
    return processorMilliseconds(work, { warmUpMs: 0, runMs: 0, runs: 3 }) / TRAJECTORIES;
  },
};

export const benchmarks: Benchmark[] = [countsBenchmark(8, 200), countsBenchmark(10, 2500), trajectories];
