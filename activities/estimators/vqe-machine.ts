import type { JsonValue } from '../../contracts/json.js';
import type { EnergyGradientProgram, ProgramResult } from '../../contracts/measurement.js';
import { HARTREE_IN_EV } from '../../domain/chemistry/units.js';
import type { EstimationBudget, EstimationProblem, EstimationSeed } from './estimator.js';
import { stateFromJson, stateToJson } from './machine-state.js';
import { energyGradients } from './result-kinds.js';
import { beginSearch } from './vqe-begin.js';
import { foundBy, type VqeFound } from './vqe-found.js';
import { VqeOptions } from './vqe-options.js';
import { advanceSearch, programsOf, type VqeSearch } from './vqe-search.js';
import { statesFor, type VqeStateName } from './vqe-target.js';

/** Where an estimation stands: JSON. */
interface VqeState {
  seed: EstimationSeed;
  evaluationsLeft: number;
  /** States to be looked for after the present one. */
  waiting: VqeStateName[];
  search: VqeSearch;
  found: VqeFound[];
  /** How often S1 came out below S0. */
  swaps: number;
  warnings: string[];
}

/** After this many exchanges of S0 and S1 the two are sorted and left alone, with a warning. */
const MAX_SWAPS = 2;

/** All states that a property needs, S0 also where S1 had to stay away from it, and the seed that the search began with. */
export interface VqeStates {
  kind: 'found';
  seed: EstimationSeed;
  found: VqeFound[];
  warnings: string[];
}

/** Where the search for the states of a property stands; `state` is JSON. */
export type VqeStep = { kind: 'measure'; state: JsonValue; programs: EnergyGradientProgram[] } | VqeStates;

/**
 * Begins the search for every state that the property needs, one after the other, each with several optimiser starts side by side; `options` of the
 * problem are `VqeOptions`. Throws a RangeError for a budget of fewer evaluations than states.
 */
export function startVqe(
  problem: EstimationProblem,
  budget: EstimationBudget,
  seed: EstimationSeed,
): VqeStep {
  const [name, ...waiting] = statesFor(problem.property) as [VqeStateName, ...VqeStateName[]];
  const needed = waiting.length + 1;
  if (!Number.isInteger(budget.maxEvaluations) || budget.maxEvaluations < needed) {
    throw new RangeError(
      `vqe: expected a budget of at least ${needed} evaluations, got ${budget.maxEvaluations}`,
    );
  }
  const evaluations = Math.floor(budget.maxEvaluations / needed);
  const search = beginSearch({ problem, seed, name, avoid: [], former: null, evaluations });
  return ask({
    seed,
    evaluationsLeft: budget.maxEvaluations,
    waiting,
    search,
    found: [],
    swaps: 0,
    warnings: [],
  });
}

/** The search after the answers to its programs, in their order. Throws a RangeError for other answers, a NumericalFailure for numbers that are none. */
export function tellVqe(problem: EstimationProblem, json: JsonValue, results: ProgramResult[]): VqeStep {
  const state = stateFromJson<VqeState>(json);
  const search = advanceSearch(state.search, energyGradients(results), VqeOptions.parse(problem.options));
  const advanced = { ...state, search };
  return programsOf(search).length > 0 ? ask(advanced) : finishSearch(problem, advanced);
}

function ask(state: VqeState): VqeStep {
  return { kind: 'measure', state: stateToJson(state), programs: programsOf(state.search) };
}

function finishSearch(problem: EstimationProblem, state: VqeState): VqeStep {
  const latest = foundBy(state.search);
  const used = latest.restarts.reduce((sum, { evaluations }) => sum + evaluations, 0);
  const settled = settle({ ...state, evaluationsLeft: state.evaluationsLeft - used }, latest);
  const { found, waiting, former, seed, evaluationsLeft } = settled;
  const [name, ...later] = waiting;
  if (name === undefined) return { kind: 'found', seed, found, warnings: settled.warnings };
  const evaluations = Math.floor(evaluationsLeft / waiting.length);
  const avoid = name === 'S1' ? found.filter((lower) => lower.name === 'S0') : [];
  const search = beginSearch({ problem, seed, name, avoid, former, evaluations });
  const { swaps, warnings } = settled;
  return ask({ seed, evaluationsLeft, waiting: later, search, found, swaps, warnings });
}

/** Puts the latest state in its place; where it lies below S0, `former` is the old S0 and S1 is to be looked for again. */
function settle(state: VqeState, latest: VqeFound): VqeState & { former: VqeFound | null } {
  const lower = state.found.find(({ name }) => name === 'S0');
  if (latest.name !== 'S1' || lower === undefined || latest.energyHartree >= lower.energyHartree) {
    return { ...state, found: [...state.found, latest], former: null };
  }
  const others = state.found.filter((found) => found !== lower);
  const below = ((lower.energyHartree - latest.energyHartree) * HARTREE_IN_EV * 1e3).toFixed(3);
  const again = state.swaps < MAX_SWAPS && state.evaluationsLeft > state.waiting.length;
  const warning = `S1 came out ${below} meV below S0: the two exchanged places and S1 was ${again ? '' : 'not '}looked for again`;
  const renamed: VqeFound = { ...latest, name: 'S0' };
  return {
    ...state,
    warnings: [...state.warnings, warning],
    swaps: state.swaps + 1,
    found: again ? [...others, renamed] : [...others, renamed, { ...lower, name: 'S1' }],
    waiting: again ? ['S1', ...state.waiting] : state.waiting,
    former: again ? lower : null,
  };
}
