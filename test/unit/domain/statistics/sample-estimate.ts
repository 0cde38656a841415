import type { Estimate } from '../../../../contracts/estimate.js';
import type { Shortlist, SurvivalReason } from '../../../../contracts/reduction.js';

/** A whole estimate of an S1-T1 gap around the few fields a statistical test is about. */
export function sampleEstimate(fields: Partial<Estimate> & { id: string; value: number }): Estimate {
  return {
    format: 'thq.estimate',
    version: 1,
    unit: 'eV',
    standardError: 0,
    solverError: 0,
    noiseBias: null,
    activeSpaceError: null,
    modelError: null,
    origin: 'quantum-simulator',
    device: null,
    fallback: null,
    bound: 'none',
    method: {
      estimator: { name: 'vqe', version: '1' },
      family: { name: 'emitters', version: '1' },
      activeSpace: { electrons: 6, orbitals: 6 },
      qubits: 12,
      parameters: {},
    },
    seeds: {},
    states: [],
    exactValue: null,
    hamiltonianSha256: null,
    warnings: [],
    timings: { executionMs: 1 },
    ...fields,
  };
}

/** A survivor of stage 1 with this score. */
export function sampleSurvivor(
  id: string,
  value: number | null,
  why: SurvivalReason = 'kept',
): Shortlist['survivors'][number] {
  const score = {
    value,
    unit: 'eV' as const,
    details: {},
    ...(value === null && { reason: 'degenerate HOMO' }),
  };
  return { id, score, why, determinants: 400 };
}
