import type { Candidate } from '../../contracts/candidate-set.js';
import type { Estimate } from '../../contracts/estimate.js';
import type { ActiveSpace } from '../../contracts/hamiltonian.js';
import type { JsonValue } from '../../contracts/json.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { Property } from '../../contracts/property.js';
import type { ProblemFamily } from '../families/problem-family.js';
import { StageError } from '../stage-error.js';
import type { EstimationProblem, EstimationSeed, Estimator } from './estimator.js';
import { driveInProcess } from './in-process-driver.js';
import { outcomeEstimate } from './outcome-estimate.js';
import { programSimulator } from './program-simulator.js';

/** Answered programs over all states and restarts of one candidate: far above what converges, a bound for what does not. */
export const MAX_EVALUATIONS = 100_000;

/** One candidate, and who is to estimate what of it. */
export interface CandidateQuestion {
  family: ProblemFamily;
  estimator: Estimator;
  candidate: Candidate;
  property: Property;
  activeSpace: ActiveSpace | null;
  options: Record<string, JsonValue>;
}

/** The same, and how it is driven on a simulator. */
export interface CandidateEstimation extends CandidateQuestion {
  /** Noise with which circuits are answered; null: none. */
  noise: NoiseModel | null;
  seed: EstimationSeed;
  resume?: JsonValue | undefined;
  onStep?: (state: JsonValue) => void;
  shouldStop?: () => boolean;
}

/** The question as the estimator gets it. Throws a `ContractViolation` where it cannot serve. */
export function candidateProblem({
  family,
  estimator,
  candidate,
  property,
  activeSpace,
  options,
}: CandidateQuestion): { problem: EstimationProblem; warnings: readonly string[] } {
  const { hamiltonian, warnings } = family.hamiltonian(candidate.system, property, activeSpace);
  const problem = { hamiltonian, property, options };
  const refusal = estimator.refuses(problem);
  if (refusal) throw new StageError('ContractViolation', refusal);
  return { problem, warnings };
}

/**
 * Estimates the property of one candidate: the family's Hamiltonian, the estimator driven by the simulator of this thread, the exact
 * value beside it where it is cheap. Errors and values are in the property's unit.
 * Throws when the candidate cannot be estimated; answers `stopped` when asked to stop. `timings` are the caller's to fill in.
 */
export function estimateCandidate(input: CandidateEstimation): Estimate | 'stopped' {
  const { estimator, noise } = input;
  const { problem, warnings } = candidateProblem(input);
  const outcome = driveInProcess({
    ...{ estimator, problem, seed: input.seed, resume: input.resume },
    budget: { maxEvaluations: MAX_EVALUATIONS },
    simulator: programSimulator(problem.hamiltonian, noise),
    onStep: input.onStep,
    shouldStop: input.shouldStop,
  });
  if (outcome === 'stopped') return 'stopped';
  const source = { ...input, problem, warnings, origin: estimator.origin };
  return outcomeEstimate({ ...source, device: null, noise: noise?.name ?? null }, outcome);
}
