import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { estimateCandidate } from '../activities/estimators/estimate-candidate.js';
import { vqe } from '../activities/estimators/vqe.js';
import { emitters } from '../activities/families/emitters.js';
import { CandidateSet } from '../contracts/candidate-set.js';
import { median } from '../domain/statistics/median.js';
import { randomStream } from '../domain/statistics/random.js';
import { machineLoad, processorMilliseconds } from './harness.js';
import type { Benchmark } from './harness.js';
import { chainIntegrals, CHAINS, minimiseUccsd, uccsdObjective } from './hydrogen-chains.js';
import type { ChainName } from './hydrogen-chains.js';
import { uccsdPeer } from './peers/uccsd-peer.js';
import type { ColdRun } from './vqe-cold.js';

/** Fresh processes whose median counts. */
const COLD_RUNS = 5;
const COLD_TIMEOUT_MS = 60_000;
/** Where the order of the factors and the tying of parameters differ, UCCSD energies of a chain differ by less than this share. */
const SAME_ANSATZ = 0.1;

function gradientBenchmark(name: ChainName, goal: number, reference: string): Benchmark {
  return {
    name: `UCCSD energy and gradient, ${name.toUpperCase()}, ${CHAINS[name].excitations} parameters`,
    ...{ goal, unit: 'ms', reference },
    measure: async () => {
      const objective = uccsdObjective(chainIntegrals(name));
      const stream = randomStream(1, 'benchmark', name);
      const parameters = Array.from({ length: CHAINS[name].excitations }, () => 0.01 * stream.normal());
      return processorMilliseconds(() => void objective(parameters));
    },
  };
}

function warmBenchmark(name: ChainName, goal: number, reference: string): Benchmark {
  return {
    name: `UCCSD VQE warm, ${name.toUpperCase()}`,
    ...{ goal, unit: 'ms', reference },
    measure: async () => {
      const integrals = chainIntegrals(name);
      const { excitations } = CHAINS[name];
      assertUccsd(name, minimiseUccsd(integrals, excitations).energy);
      return processorMilliseconds(() => void minimiseUccsd(integrals, excitations));
    },
  };
}

function coldBenchmark(name: ChainName, goal: number, reference: string): Benchmark {
  return {
    name: `UCCSD VQE from cold, ${name.toUpperCase()}`,
    ...{ goal, unit: 'ms', reference },
    measure: async () => {
      const times: number[] = [];
      for (let run = 0; run < COLD_RUNS; run++) times.push(await coldMilliseconds(name));
      const beside = [machineLoad(), await uccsdPeer(name)].filter((word) => word !== null);
      return { figure: median(times), beside: beside.join('; ') };
    },
  };
}

/** A process of its own, so that nothing is compiled or warm. */
async function coldMilliseconds(name: ChainName): Promise<number> {
  const script = fileURLToPath(new URL('vqe-cold.ts', import.meta.url));
  const child = fork(script, [name], { signal: AbortSignal.timeout(COLD_TIMEOUT_MS) });
  const [{ milliseconds, energy }] = (await once(child, 'message')) as [ColdRun];
  assertUccsd(name, energy);
  return milliseconds;
}

/** Throws where the energy is not that of UCCSD. */
function assertUccsd(name: ChainName, energy: number): void {
  const { exactHartree, uccsdErrorHartree } = CHAINS[name];
  const error = energy - exactHartree;
  if (Math.abs(error / uccsdErrorHartree - 1) > SAME_ANSATZ) {
    throw new Error(`expected about ${uccsdErrorHartree} hartree above full CI, got ${error}`);
  }
}

/** One candidate of the bundled set: all states and starts of its S1-T1 gap, with the exact value beside it. */
const candidateBenchmark: Benchmark = {
  name: 'vqe and exact S1-T1 gap of one emitter, CAS(6,6)',
  goal: 1000,
  unit: 'ms',
  reference: 'the bundled run estimates about 35 candidates on 2 cores in 60 s',
  measure: async () => {
    const file = new URL('../data/azacyclazines.json', import.meta.url);
    const candidate = CandidateSet.parse(JSON.parse(readFileSync(file, 'utf8'))).candidates[50]!;
    const property = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' } as const;
    const estimate = () =>
      estimateCandidate({
        ...{ family: emitters({}), estimator: vqe({}), candidate, property, options: {}, noise: null },
        ...{ activeSpace: { electrons: 6, orbitals: 6 }, seed: { seed: 1, path: [candidate.id] } },
      });
    return processorMilliseconds(estimate, { warmUpMs: 1000, runMs: 300, runs: 5 });
  },
};

export const benchmarks: Benchmark[] = [
  gradientBenchmark('h6', 0.6, 'TenCirChem with jax, warm: 0.6 to 1.0 ms; lightning adjoint: 31 ms'),
  gradientBenchmark('h8', 9, 'TenCirChem with jax, warm: 9.9 to 12.4 ms'),
  warmBenchmark('h6', 20, 'TenCirChem with jax, warm: 20 to 31 ms'),
  warmBenchmark('h8', 230, 'TenCirChem with jax, warm: 230 to 300 ms'),
  coldBenchmark('h6', 30, 'TenCirChem with numpy, no compilation: 31 ms (39 parameters), 53 ms (63)'),
  coldBenchmark('h8', 400, 'TenCirChem with numpy, no compilation: 410 ms (108 parameters), 810 ms (188)'),
  candidateBenchmark,
];
