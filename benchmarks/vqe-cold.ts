import { chainIntegrals, CHAINS, minimiseUccsd } from './hydrogen-chains.js';
import type { ChainName } from './hydrogen-chains.js';

/** What a fresh process reports of its one VQE. */
export interface ColdRun {
  /** Processor time from integrals to minimum, all threads, with what the engine spends on compiling. */
  milliseconds: number;
  energy: number;
  evaluations: number;
}

const name = process.argv[2] as ChainName;
const integrals = chainIntegrals(name);
const begun = process.cpuUsage();
const { energy, evaluations } = minimiseUccsd(integrals, CHAINS[name].excitations);
const { user, system } = process.cpuUsage(begun);
process.send!({ milliseconds: (user + system) / 1000, energy, evaluations } satisfies ColdRun);
