import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import type { Program, ProgramResult } from '../../contracts/measurement.js';
import type { EstimationBudget, EstimationProblem, EstimationSeed, Estimator, Step } from './estimator.js';
import { stateFromJson } from './machine-state.js';

/** Answers programs exactly; made once per problem, so that it may prepare and keep what its programs share. */
export type ProgramSimulator = (program: Program) => ProgramResult;

/** What a simulator answers of an estimation, in this thread. */
export interface SimulatedSteps {
  estimator: Estimator;
  problem: EstimationProblem;
  simulator: ProgramSimulator;
  /** Called with the state after each step; the caller decides when to keep it. */
  onStep?: ((state: JsonValue) => void) | undefined;
  shouldStop?: (() => boolean) | undefined;
}

/** One estimation to drive to its end in this thread. */
export interface DriveOptions extends SimulatedSteps {
  budget: EstimationBudget;
  seed: EstimationSeed;
  /** State of an earlier attempt: the estimation goes on from there. */
  resume?: JsonValue | undefined;
}

type MeasureStep = Extract<Step, { kind: 'measure' }>;

/** The step that an interrupted attempt kept. */
export function keptStep(kept: JsonValue): Step {
  const { state, programs } = stateFromJson<Omit<MeasureStep, 'kind'>>(kept);
  return { kind: 'measure', state, programs };
}

/** Ask, answer, tell, until the machine is done, asks what `isOver` leaves to others, or is asked to stop between two steps. */
export function simulateSteps(
  { estimator, problem, simulator, onStep, shouldStop }: SimulatedSteps,
  first: Step,
  isOver: (step: MeasureStep) => boolean,
): Step | 'stopped' {
  let step = first;
  while (step.kind === 'measure' && !isOver(step)) {
    const { state, programs } = step;
    onStep?.({ state, programs });
    if (shouldStop?.()) return 'stopped';
    step = estimator.tell(problem, state, programs.map(simulator));
  }
  return step;
}

/** Drives an ask/tell estimator against a simulator to its end, or until it is asked to stop between two steps. */
export function driveInProcess(options: DriveOptions): EstimatorOutcome | 'stopped' {
  const { estimator, problem, budget, seed, resume } = options;
  const first = resume === undefined ? estimator.start(problem, budget, seed) : keptStep(resume);
  const end = simulateSteps(options, first, () => false);
  return end === 'stopped' || end.kind === 'measure' ? 'stopped' : end.outcome;
}
