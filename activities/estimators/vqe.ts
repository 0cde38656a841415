import { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';
import type { ProgramResult } from '../../contracts/measurement.js';
import type { Property } from '../../contracts/property.js';
import { HARTREE_IN_EV } from '../../domain/chemistry/units.js';
import type { EstimationBudget, EstimationProblem, EstimationSeed, Estimator, Step } from './estimator.js';
import { energyGradients } from './result-kinds.js';
import { beginSearch } from './vqe-begin.js';
import { foundBy, type VqeFound } from './vqe-found.js';
import { refuseVqeOptions, VqeOptions } from './vqe-options.js';
import { vqeOutcome } from './vqe-outcome.js';
import { advanceSearch, programsOf, type VqeSearch } from './vqe-search.js';
import { refuseStates, statesFor, type VqeStateName } from './vqe-target.js';

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

/**
 * Variational quantum eigensolver on an exact simulator of the spin sectors: every state of the property minimises
 * `E + penalty (<S^2> - S(S+1))`, S1 with the overlap with S0 added; L-BFGS from several starts, side by side.
 * Where S1 comes out below S0 the two exchange places and S1 is looked for again. Registration takes no options; those of a
 * request are `VqeOptions`.
 */
export function vqe(options: JsonValue): Estimator {
  z.strictObject({}).parse(options);
  return {
    name: 'vqe',
    version: '1.0.0',
    origin: 'quantum-simulator',
    hamiltonians: ['fermion'],
    refuses: ({ hamiltonian, property }) => refuseStates(hamiltonian, property),
    refusesOptions: refuseVqeOptions,
    secondsPerCandidate,
    start,
    tell,
  };
}

/**
 * Measured with default options on one busy core: 0.15 s a state at 400 determinants, 9 s at 4900; at 63 504 a gradient takes 0.3 s and
 * a state about a thousand of them. A plan knows no options, so other numbers of starts or layers are not in it.
 */
function secondsPerCandidate(determinants: number, property: Property): number {
  return 0.15 * statesFor(property).length * (determinants / 400) ** 1.6;
}

function start(problem: EstimationProblem, budget: EstimationBudget, seed: EstimationSeed): Step {
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

function tell(problem: EstimationProblem, json: JsonValue, results: ProgramResult[]): Step {
  const state = json as unknown as VqeState;
  const search = advanceSearch(state.search, energyGradients(results), VqeOptions.parse(problem.options));
  const advanced = { ...state, search };
  return programsOf(search).length > 0 ? ask(advanced) : finishSearch(problem, advanced);
}

function ask(state: VqeState): Step {
  return { kind: 'measure', state: state as unknown as JsonValue, programs: programsOf(state.search) };
}

function finishSearch(problem: EstimationProblem, state: VqeState): Step {
  const latest = foundBy(state.search);
  const used = latest.restarts.reduce((sum, { evaluations }) => sum + evaluations, 0);
  const settled = settle({ ...state, evaluationsLeft: state.evaluationsLeft - used }, latest);
  const { found, waiting, former, seed, evaluationsLeft } = settled;
  const [name, ...later] = waiting;
  if (name === undefined)
    return { kind: 'done', outcome: vqeOutcome(problem, seed, found, settled.warnings) };
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
