import { readFileSync } from 'node:fs';
import { readFcidump } from '../domain/chemistry/fcidump.js';
import { commutingGroups } from '../domain/quantum/commuting-groups.js';
import { qubitHamiltonian } from '../domain/quantum/fermion-hamiltonian.js';
import { JORDAN_WIGNER } from '../domain/quantum/fermion-mapping-jordan-wigner.js';
import { measurementPlan } from '../domain/quantum/measurement-plan.js';
import type { GroupingName } from '../domain/quantum/measurement-plan.js';
import { planMoments } from '../domain/quantum/plan-moments.js';
import { qubitEncoding } from '../domain/quantum/qubit-encoding.js';
import { qubitWiseGroups } from '../domain/quantum/qubit-wise-groups.js';
import { sectorAmplitudes } from '../domain/quantum/sector-amplitudes.js';
import { createSector } from '../domain/quantum/sector.js';
import { allocateShots } from '../domain/quantum/shot-allocation.js';
import { randomStream } from '../domain/statistics/random.js';
import { processorMilliseconds } from './harness.js';
import type { Benchmark } from './harness.js';

const SHOTS = 1_000_000;
const PLAN_TERMS = 3056;

function integralsOf(file: string) {
  const url = new URL(`../test/reference/fcidump/${file}.fcidump`, import.meta.url);
  return readFcidump(readFileSync(url, 'utf8')).integrals;
}

function expectTerms(found: number, expected: number): void {
  if (found !== expected) throw new Error(`expected ${expected} terms, got ${found}`);
}

/** Both groupings of LiH in a minimal basis: 630 terms on 12 qubits. */
const groups: Benchmark = {
  name: 'qubit-wise and commuting groups of 630 terms',
  goal: 100,
  unit: 'ms',
  reference: 'goal of the project',
  measure: async () => {
    const operator = qubitHamiltonian(integralsOf('lih-1.548'), JORDAN_WIGNER);
    expectTerms(qubitWiseGroups(operator).groups.flat().length, 630);
    return processorMilliseconds(() => {
      qubitWiseGroups(operator);
      commutingGroups(operator);
    });
  },
};

/** A state with as many amplitudes as the sector of NH3 has: the time does not depend on their values. */
function drawnState(orbitals: number, alpha: number, beta: number) {
  const sector = createSector(orbitals, alpha, beta);
  const stream = randomStream(1, 'plan');
  const drawn = Float64Array.from({ length: sector.dimension }, () => stream.normal());
  const norm = Math.sqrt(drawn.reduce((sum, value) => sum + value * value, 0));
  const vector = drawn.map((value) => value / norm);
  return sectorAmplitudes(vector, sector, JORDAN_WIGNER);
}

/** The whole plan of NH3 in a minimal basis, 16 qubits: settings with their circuits, their exact variances, shots. */
function planBenchmark(grouping: GroupingName, reference: string): Benchmark {
  return {
    name: `measurement plan from integrals, ${PLAN_TERMS} terms on 16 qubits, ${grouping}`,
    ...{ goal: 5000, unit: 'ms', reference: `goal of the project; ${reference}` },
    measure: async () => {
      const integrals = integralsOf('nh3-1.0701');
      const { orbitals, electronsAlpha: alpha, electronsBeta: beta } = integrals;
      // The identity is not measured.
      expectTerms(qubitHamiltonian(integrals, JORDAN_WIGNER).terms.length - 1, PLAN_TERMS);
      const encoding = qubitEncoding('jordan-wigner', { orbitals, alpha, beta });
      const state = drawnState(orbitals, alpha, beta);
      const work = (): void => {
        const plan = measurementPlan(integrals, { grouping, encoding, occupations: null });
        const deviations = planMoments(plan, state).map(({ variance }) => Math.sqrt(variance));
        allocateShots(deviations, SHOTS);
      };
      work();
      return processorMilliseconds(work, { warmUpMs: 0, runMs: 0, runs: 3 });
    },
  };
}

const PROTOTYPE = 'a NumPy prototype, qubit-wise: 39 000 to 78 000 ms';

export const benchmarks: Benchmark[] = [
  groups,
  planBenchmark('qubit-wise', PROTOTYPE),
  planBenchmark('commuting', PROTOTYPE),
  planBenchmark('basis-rotation', PROTOTYPE),
];
