import { exactStates } from '../domain/quantum/exact-states.js';
import { packedLength } from '../domain/quantum/exchange-packing.js';
import { createSector } from '../domain/quantum/sector.js';
import { createParitySigma } from '../domain/quantum/sigma.js';
import { randomStream } from '../domain/statistics/random.js';
import { drawnIntegrals } from './drawn-integrals.js';
import { processorMilliseconds } from './harness.js';
import type { Benchmark } from './harness.js';

/** Agreement of energies that are converged to residuals of 1e-9 (ours) and 1e-10 in the energy (PySCF), hartree. */
const AGREEMENT = 1e-8;

/** A space of as many electrons as orbitals, with the energies (hartree) and processor times of PySCF 2.14.0 on one thread for the same drawn integrals. */
interface Space {
  orbitals: number;
  energies: { S0: number; T1: number; S1: number };
  statesGoalMs: number;
  statesPyscfMs: number;
  productGoalMs: number;
  productPyscfMs: string;
}

const SPACES: Space[] = [
  {
    orbitals: 6,
    energies: { S0: -7.675435748298149, T1: -7.387803678705425, S1: -7.356639785856338 },
    ...{ statesGoalMs: 20, statesPyscfMs: 67, productGoalMs: 0.04, productPyscfMs: '0.041' },
  },
  {
    orbitals: 8,
    energies: { S0: -9.97306801928243, T1: -9.812841208782112, S1: -9.802977303717952 },
    ...{ statesGoalMs: 150, statesPyscfMs: 183, productGoalMs: 0.6, productPyscfMs: '0.66 to 0.75' },
  },
  {
    orbitals: 10,
    energies: { S0: -12.427474679650787, T1: -11.983715321672278, S1: -11.956642870029043 },
    ...{ statesGoalMs: 4000, statesPyscfMs: 2330, productGoalMs: 15, productPyscfMs: '15 to 19' },
  },
];

function statesBenchmark({ orbitals, energies, statesGoalMs, statesPyscfMs }: Space): Benchmark {
  const integrals = drawnIntegrals(orbitals);
  const names = ['S0', 'S1', 'T1'] as const;
  const solve = () => exactStates(integrals, names, Infinity).states;
  return {
    name: `exact S0, S1 and T1 of CAS(${orbitals},${orbitals})`,
    goal: statesGoalMs,
    unit: 'ms',
    reference: `PySCF full CI: ${statesPyscfMs} ms`,
    measure: async () => {
      for (const { name, energy } of solve()) {
        const expected = energies[name as (typeof names)[number]];
        if (Math.abs(energy - expected) > AGREEMENT)
          throw new Error(`${name}: expected ${expected}, got ${energy}`);
      }
      return processorMilliseconds(solve, { warmUpMs: 1000, runMs: 100, runs: orbitals < 10 ? 11 : 3 });
    },
  };
}

function productBenchmark({ orbitals, productGoalMs, productPyscfMs }: Space): Benchmark {
  return {
    name: `product H c of one exchange parity, CAS(${orbitals},${orbitals})`,
    goal: productGoalMs,
    unit: 'ms',
    reference: `PySCF contract_2e, any vector: ${productPyscfMs} ms`,
    measure: async () => {
      const sector = createSector(orbitals, orbitals / 2, orbitals / 2);
      const product = createParitySigma(drawnIntegrals(orbitals), sector, 1);
      const stream = randomStream(1, 'product');
      const input = Float64Array.from({ length: packedLength(sector.alphaStrings.length, 1) }, () =>
        stream.normal(),
      );
      const output = new Float64Array(input.length);
      return processorMilliseconds(() => product(input, output));
    },
  };
}

export const benchmarks: Benchmark[] = [...SPACES.map(statesBenchmark), ...SPACES.map(productBenchmark)];
