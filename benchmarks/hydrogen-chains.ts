import { readFileSync } from 'node:fs';
import type { ObjectiveDefinition } from '../contracts/measurement.js';
import { readFcidump } from '../domain/chemistry/fcidump.js';
import type { Integrals } from '../domain/chemistry/integrals.js';
import { advanceLbfgs, pointOf, startLbfgs } from '../domain/quantum/lbfgs.js';
import { aufbauReference } from '../domain/quantum/reference-state.js';
import { createAnsatzSpace, createObjective } from '../domain/quantum/vqe-objective.js';
import type { Objective } from '../domain/quantum/vqe-objective.js';

/** Lines of hydrogen atoms in STO-3G, the usual yardstick of UCCSD simulators. */
export interface HydrogenChain {
  file: URL;
  pairs: number;
  excitations: number;
  /** Full CI, hartree. */
  exactHartree: number;
  /** What UCCSD misses in other programs, hartree; the order of the factors alone moves it by a few percent. */
  uccsdErrorHartree: number;
}

export type ChainName = 'h6' | 'h8';

export const CHAINS: Record<ChainName, HydrogenChain> = {
  h6: {
    file: new URL('../test/reference/fcidump/h6-line-1.5.fcidump', import.meta.url),
    ...{ pairs: 3, excitations: 117, exactHartree: -2.995565426, uccsdErrorHartree: 4.81e-3 },
  },
  h8: {
    file: new URL('h8-line-1.0.fcidump', import.meta.url),
    ...{ pairs: 4, excitations: 360, exactHartree: -4.307571602, uccsdErrorHartree: 1.5e-3 },
  },
};

export function chainIntegrals(name: ChainName): Integrals {
  return readFcidump(readFileSync(CHAINS[name].file, 'utf8')).integrals;
}

/** UCCSD over the closed shell, one free parameter per excitation. */
export function uccsdObjective(integrals: Integrals): Objective {
  const { electronsAlpha, electronsBeta } = integrals;
  const definition: ObjectiveDefinition = {
    ...{ ansatz: 'uccsd', layers: 1, electronsAlpha, electronsBeta },
    ...{ spinSquared: 0, spinPenaltyHartree: 0, avoid: [] },
    reference: aufbauReference(electronsAlpha, electronsBeta),
  };
  return createObjective(createAnsatzSpace(integrals, definition), definition);
}

/** From integrals to the minimum (gradient below 1e-5), all parameters starting at zero. */
export function minimiseUccsd(
  integrals: Integrals,
  excitations: number,
): { energy: number; evaluations: number } {
  const objective = uccsdObjective(integrals);
  const settings = { maxIterations: 1000, gradientTolerance: 1e-5, progressTolerance: 0 };
  let state = startLbfgs(new Array<number>(excitations).fill(0));
  while (state.status === 'running') {
    const answer = objective(pointOf(state));
    state = advanceLbfgs(state, answer.objective, answer.gradient, settings);
  }
  return { energy: state.values.at(-1)!, evaluations: state.evaluations };
}
