import type { JsonValue } from '../../contracts/json.js';
import type { ProgramResult } from '../../contracts/measurement.js';
import { deflationWeight } from '../../domain/quantum/penalty-weights.js';
import type { EstimationBudget, EstimationSeed, Step } from './estimator.js';
import { stateFromJson, stateToJson } from './machine-state.js';
import { batchCounts } from './result-kinds.js';
import { finalEnergies, finalPrograms, finalShots, type FinalState } from './vqe-sampled-final.js';
import { sampledFound, type SampledFound } from './vqe-sampled-found.js';
import { fewestValues } from './vqe-sampled-minimiser.js';
import type { SampledObjective, SampledVqe } from './vqe-sampled-objective.js';
import { sampledVqeOutcome } from './vqe-sampled-outcome.js';
import { type Avoided, operatorReadouts, overlapReadout, type Readout } from './vqe-sampled-readout.js';
import {
  advanceSampledSearch,
  beginSampledSearch,
  sampledPrograms,
  type SampledSearch,
} from './vqe-sampled-search.js';
import { statesFor, type VqeStateName } from './vqe-target.js';

/** What searches may still spend, and what they have found. JSON. */
interface Progress {
  seed: EstimationSeed;
  valuesLeft: number;
  shotsLeft: number;
  /** States to be looked for after the present one. */
  waiting: VqeStateName[];
  found: SampledFound[];
}

interface SearchPhase extends Progress {
  phase: 'search';
  search: SampledSearch;
}

interface FinalPhase {
  phase: 'final';
  seed: EstimationSeed;
  states: FinalState[];
}

/** Where an estimation stands: JSON. */
type SampledVqeState = SearchPhase | FinalPhase;

/**
 * Begins the measured search for every state that the property needs, one after the other. The budget counts values of the searches and the
 * programs of the end. Throws a RangeError for a budget that does not allow a step of every search.
 */
export function startSampledVqe(run: SampledVqe, budget: EstimationBudget, seed: EstimationSeed): Step {
  const waiting = statesFor(run.problem.property);
  const { degree } = run.objectiveOf(waiting[0]!).ansatz;
  const needed = waiting.length * (fewestValues(run.options, degree) + 1);
  if (!Number.isInteger(budget.maxEvaluations) || budget.maxEvaluations < needed) {
    throw new RangeError(
      `vqe-sampled: expected a budget of at least ${needed} evaluations, got ${budget.maxEvaluations}`,
    );
  }
  const valuesLeft = budget.maxEvaluations - waiting.length;
  const shotsLeft = Math.floor((1 - run.options.finalShare) * run.options.shots);
  return nextSearch(run, { seed, valuesLeft, shotsLeft, waiting, found: [] });
}

/** The next step after the counts of the last one's programs, in their order. Throws a RangeError where they do not fit. */
export function tellSampledVqe(run: SampledVqe, json: JsonValue, results: readonly ProgramResult[]): Step {
  const state = stateFromJson<SampledVqeState>(json);
  const counts = batchCounts(results);
  if (state.phase === 'final') {
    const energies = finalEnergies(state.states, run.objectiveOf, counts);
    return { kind: 'done', outcome: sampledVqeOutcome(run, state.seed, energies) };
  }
  const { search } = state;
  const objective = run.objectiveOf(search.name);
  const readouts = readoutsOf(run, search.name, search.avoid);
  const advanced = advanceSampledSearch(search, objective, readouts, run.options, counts);
  return askSearch(run, { ...state, search: advanced }, readouts);
}

/** Values and shots are shared out evenly among the states still to be found; what one leaves goes to the others. */
function nextSearch(run: SampledVqe, progress: Progress): Step {
  const [name, ...waiting] = progress.waiting;
  if (name === undefined) return askFinal(run, progress);
  const { seed, valuesLeft, shotsLeft, found } = progress;
  const share = 1 / progress.waiting.length;
  const values = Math.floor(
    Math.min(valuesLeft * share, (shotsLeft * share) / run.options.shotsPerEvaluation),
  );
  const objective = run.objectiveOf(name);
  const avoid = name === 'S1' ? avoided(objective, found) : null;
  const readouts = readoutsOf(run, name, avoid);
  const search = beginSampledSearch({ objective, options: run.options, seed, avoid, readouts, values });
  return askSearch(run, { ...progress, waiting, phase: 'search', search }, readouts);
}

function avoided({ referenceHartree }: SampledObjective, found: readonly SampledFound[]): Avoided {
  const lower = found.find(({ name }) => name === 'S0')!;
  return {
    parameters: lower.parameters,
    weightHartree: deflationWeight(referenceHartree, lower.energyHartree),
  };
}

function readoutsOf({ objectiveOf }: SampledVqe, name: VqeStateName, avoid: Avoided | null): Readout[] {
  const own = operatorReadouts(objectiveOf(name));
  return avoid === null ? own : [...own, overlapReadout(objectiveOf('S0').ansatz.circuit, avoid)];
}

function askSearch(run: SampledVqe, state: SearchPhase, readouts: readonly Readout[]): Step {
  const { search, seed } = state;
  const objective = run.objectiveOf(search.name);
  const programs = sampledPrograms(search, objective, readouts, run.options, seed);
  if (programs.length > 0) return { kind: 'measure', state: stateToJson(state), programs };
  const { valuesLeft, shotsLeft, waiting, found } = state;
  return nextSearch(run, {
    ...{ seed, waiting },
    valuesLeft: valuesLeft - search.values,
    shotsLeft: shotsLeft - search.shots,
    found: [...found, sampledFound(search, objective, run.options)],
  });
}

function askFinal({ problem, options, objectiveOf }: SampledVqe, { seed, found }: Progress): Step {
  const spent = found.reduce((sum, { shots }) => sum + shots, 0);
  const states = finalShots(problem, found, options.shots - spent, options.shotsPerEvaluation);
  const state: FinalPhase = { phase: 'final', seed, states };
  return {
    kind: 'measure',
    state: stateToJson(state),
    programs: finalPrograms(states, objectiveOf, seed),
  };
}
