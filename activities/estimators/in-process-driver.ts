import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import type { Program, ProgramResult } from '../../contracts/measurement.js';
import type { EstimationBudget, EstimationProblem, EstimationSeed, Estimator, Step } from './estimator.js';

/** Answers programs exactly; made once per problem, so that it may prepare and keep what its programs share. */
export type ProgramSimulator = (program: Program) => ProgramResult;

/** One estimation to drive to its end in this thread. */
export interface DriveOptions {
  estimator: Estimator;
  problem: EstimationProblem;
  budget: EstimationBudget;
  seed: EstimationSeed;
  simulator: ProgramSimulator;
  /** State of an earlier attempt: the estimation goes on from there. */
  resume?: JsonValue | undefined;
  /** Called with the state after each step; the caller decides when to keep it. */
  onStep?: ((state: JsonValue) => void) | undefined;
  shouldStop?: (() => boolean) | undefined;
}

/** What an interrupted step is told again: the state and the programs it asked for. */
interface KeptStep {
  state: JsonValue;
  programs: Program[];
}

function resumed(kept: JsonValue): Step {
  const { state, programs } = kept as unknown as KeptStep;
  return { kind: 'measure', state, programs };
}

/** Drives an ask/tell estimator against a simulator: ask, answer, tell, until it is done or asked to stop between two steps. */
export function driveInProcess(options: DriveOptions): EstimatorOutcome | 'stopped' {
  const { estimator, problem, simulator } = options;
  let step =
    options.resume === undefined
      ? estimator.start(problem, options.budget, options.seed)
      : resumed(options.resume);
  while (step.kind === 'measure') {
    const kept: KeptStep = { state: step.state, programs: step.programs };
    options.onStep?.(kept as unknown as JsonValue);
    if (options.shouldStop?.()) return 'stopped';
    step = estimator.tell(problem, step.state, step.programs.map(simulator));
  }
  return step.outcome;
}
