import type { IbmConfig } from '../../../contracts/ibm-config.js';

/** A circuit as OpenQASM 3, and how often it is run. */
export interface SampledCircuit {
  readonly source: string;
  readonly shots: number;
}

/**
 * Body of POST /jobs: one job of the sampler primitive, version 2, with a pub `[circuit, parameter values, shots]` for every circuit, and the token among
 * its tags. `cost`: whole seconds after which the service ends it. Results of private jobs can be read once only, so it is not private. What changes counts behind our back is off.
 */
export function ibmSubmission(
  { backend }: IbmConfig,
  token: string,
  circuits: readonly SampledCircuit[],
  cost: number,
): Record<string, unknown> {
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
