import type { IbmConfig } from '../../../contracts/ibm-config.js';

/** A job may take so many times what was estimated, and at least so many seconds, before the service ends it: its own limit is hours, all of them billed. */
const OVERRUN = 5;
const LEAST_SECONDS = 60;
/** Largest `cost` that the service takes (API 2026-04-15): three hours. */
const MOST_SECONDS = 10_800;

/** A circuit as OpenQASM 3, and how often it is run. */
export interface SampledCircuit {
  readonly source: string;
  readonly shots: number;
}

/**
 * Body of POST /jobs: one job of the sampler primitive, version 2, with a pub `[circuit, parameter values, shots]` for every circuit, and the token among
 * its tags. Results of private jobs can be read once only, so it is not private. What changes counts behind our back is off.
 */
export function ibmSubmission(
  { backend }: IbmConfig,
  token: string,
  circuits: readonly SampledCircuit[],
  estimatedSeconds: number,
): Record<string, unknown> {
  const cost = Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, Math.ceil(OVERRUN * estimatedSeconds)));
  return {
    program_id: 'sampler',
    backend,
    tags: [token],
    cost,
    private: false,
    params: {
      pubs: circuits.map(({ source, shots }) => [source, null, shots]),
      options: { dynamical_decoupling: { enable: false } },
      version: 2,
      support_qiskit: false,
    },
  };
}
