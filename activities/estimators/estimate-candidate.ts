import type { Candidate } from '../../contracts/candidate-set.js';
import type { Estimate, EstimatorOutcome } from '../../contracts/estimate.js';
import type { ActiveSpace, Hamiltonian } from '../../contracts/hamiltonian.js';
import type { JsonValue } from '../../contracts/json.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { Property } from '../../contracts/property.js';
import { NumericalFailure } from '../../domain/quantum/numerical-failure.js';
import type { ProblemFamily } from '../families/problem-family.js';
import { unitsPerHartree } from '../families/units-per-hartree.js';
import { StageError } from '../stage-error.js';
import { digestOf } from '../store/json-artifact.js';
import type { EstimationSeed, Estimator } from './estimator.js';
import { exactReference } from './exact-reference.js';
import { driveInProcess } from './in-process-driver.js';
import { programSimulator } from './program-simulator.js';

/** Answered programs over all states and restarts of one candidate: far above what converges, a bound for what does not. */
export const MAX_EVALUATIONS = 100_000;

/** One candidate, who is to estimate it, and how. */
export interface CandidateEstimation {
  family: ProblemFamily;
  estimator: Estimator;
  candidate: Candidate;
  property: Property;
  activeSpace: ActiveSpace | null;
  options: Record<string, JsonValue>;
  /** Noise with which circuits are answered; null: none. */
  noise: NoiseModel | null;
  seed: EstimationSeed;
  resume?: JsonValue | undefined;
  onStep?: (state: JsonValue) => void;
  shouldStop?: () => boolean;
}

function assertFinite({ valueHartree, standardErrorHartree, solverErrorHartree }: EstimatorOutcome): void {
  for (const [name, value] of Object.entries({ valueHartree, standardErrorHartree, solverErrorHartree })) {
    if (!Number.isFinite(value))
      throw new NumericalFailure(`${name}: expected a finite number, got ${value}`);
  }
}

/** One for each spin orbital, spin or qubit; nothing is tapered off. */
function qubitsOf(hamiltonian: Hamiltonian): number {
  switch (hamiltonian.kind) {
    case 'fermion':
      return 2 * hamiltonian.orbitals;
    case 'spin':
      return hamiltonian.sites;
    case 'pauli':
      return hamiltonian.qubits;
  }
}

/** What noise did to the value, and what is to be said where the prepared states are too large to know. */
function noiseOf(
  { noise }: CandidateEstimation,
  { valueHartree, preparedHartree }: EstimatorOutcome,
): { biasHartree: number | null; warnings: string[] } {
  if (noise === null) return { biasHartree: null, warnings: [] };
  if (typeof preparedHartree === 'number') {
    return { biasHartree: valueHartree - preparedHartree, warnings: [] };
  }
  const unknown = `the bias of the noise (${noise.name}) is not known: the prepared states are too large to simulate without it`;
  return { biasHartree: null, warnings: [unknown] };
}

/**
 * Estimates the property of one candidate: the family's Hamiltonian, the estimator driven by the simulator of this thread, the exact
 * value beside it where it is cheap. Errors and values are in the property's unit.
 * Throws when the candidate cannot be estimated; answers `stopped` when asked to stop. `timings` are the caller's to fill in.
 */
export function estimateCandidate(input: CandidateEstimation): Estimate | 'stopped' {
  const { family, estimator, candidate, property, activeSpace, options } = input;
  const { hamiltonian, warnings } = family.hamiltonian(candidate.system, property, activeSpace);
  const problem = { hamiltonian, property, options };
  const refusal = estimator.refuses(problem);
  if (refusal) throw new StageError('ContractViolation', refusal);
  const outcome = driveInProcess({
    ...{ estimator, problem, seed: input.seed, resume: input.resume },
    budget: { maxEvaluations: MAX_EVALUATIONS },
    simulator: programSimulator(hamiltonian, input.noise),
    onStep: input.onStep,
    shouldStop: input.shouldStop,
  });
  if (outcome === 'stopped') return 'stopped';
  assertFinite(outcome);
  const { reference, warnings: seen } = exactReference(problem, outcome);
  const { biasHartree, warnings: aboutNoise } = noiseOf(input, outcome);
  const unit = family.unit(property);
  const scale = unitsPerHartree(unit);
  return {
    format: 'thq.estimate',
    version: 1,
    id: candidate.id,
    value: outcome.valueHartree * scale,
    unit,
    standardError: outcome.standardErrorHartree * scale,
    solverError: (reference ?? outcome).solverErrorHartree * scale,
    noiseBias: biasHartree === null ? null : biasHartree * scale,
    activeSpaceError: family.activeSpaceError?.(property, activeSpace) ?? null,
    modelError: family.modelError(property, activeSpace),
    origin: estimator.origin,
    fallback: null,
    device: null,
    bound: outcome.bound,
    method: {
      estimator: { name: estimator.name, version: estimator.version },
      family: { name: family.name, version: family.version },
      activeSpace,
      qubits: qubitsOf(hamiltonian),
      parameters: outcome.parameters,
    },
    seeds: outcome.seeds,
    states: outcome.states,
    exactValue: reference === null ? null : reference.valueHartree * scale,
    hamiltonianSha256: digestOf(hamiltonian),
    warnings: [...warnings, ...outcome.warnings, ...aboutNoise, ...seen],
    timings: { executionMs: 0 },
  };
}
