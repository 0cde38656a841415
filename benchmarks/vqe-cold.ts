import { chainIntegrals, CHAINS, minimiseUccsd } from './hydrogen-chains.js';
import type { ChainName } from './hydrogen-chains.js';

/** What a fresh process reports of its one VQE. */
export interface ColdRun {
  /** Time on the clock from integrals to minimum, compiling included, as the peer measured its own. */
  milliseconds: number;
  energy: number;
  evaluations: number;
}

const name = process.argv[2] as ChainName;
const integrals = chainIntegrals(name);
const begun = performance.now();
const { energy, evaluations } = minimiseUccsd(integrals, CHAINS[name].excitations);
process.send!({ milliseconds: performance.now() - begun, energy, evaluations } satisfies ColdRun);
