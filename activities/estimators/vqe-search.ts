import type {
  EnergyGradientProgram,
  EnergyGradientResult,
  ObjectiveDefinition,
} from '../../contracts/measurement.js';
import {
  advanceLbfgs,
  type LbfgsSettings,
  type LbfgsState,
  pointOf,
  startLbfgs,
} from '../../domain/quantum/lbfgs.js';
import { NumericalFailure } from '../../domain/quantum/numerical-failure.js';
import type { VqeStateName } from './vqe-target.js';

/** One optimiser start: JSON. `energyHartree` and `spinSquared` belong to its best parameters. */
export interface VqeStart {
  name: string;
  definition: ObjectiveDefinition;
  optimiser: LbfgsState;
  /** <H> and the spin penalty, without overlap terms: an upper bound of the energy sought even where a state of higher spin lies lower. */
  energyHartree: number;
  spinSquared: number;
}

/** The search for one state: its starts advance side by side, one program each per step. JSON. */
export interface VqeSearch {
  name: VqeStateName;
  starts: VqeStart[];
  /** Most evaluations of one start. */
  allowance: number;
}

/** A start that has asked nothing yet. */
export function newStart(
  name: string,
  definition: ObjectiveDefinition,
  parameters: readonly number[],
): VqeStart {
  return { name, definition, optimiser: startLbfgs(parameters), energyHartree: 0, spinSquared: 0 };
}

function isRunning(start: VqeStart, { allowance }: VqeSearch): boolean {
  return start.optimiser.status === 'running' && start.optimiser.evaluations < allowance;
}

/** What the running starts ask; empty when the search is over. */
export function programsOf(search: VqeSearch): EnergyGradientProgram[] {
  return search.starts
    .filter((start) => isRunning(start, search))
    .map(({ definition, optimiser }) => ({
      kind: 'energy-gradient',
      objective: search.name,
      definition,
      parameters: [...pointOf(optimiser)],
    }));
}

/** The search after the answers to its `programsOf`, in the same order. Throws a RangeError when there are more or fewer. */
export function advanceSearch(
  search: VqeSearch,
  results: readonly EnergyGradientResult[],
  settings: LbfgsSettings,
): VqeSearch {
  const running = search.starts.filter((start) => isRunning(start, search));
  if (running.length !== results.length) {
    throw new RangeError(`vqe, ${search.name}: expected ${running.length} results, got ${results.length}`);
  }
  const starts = search.starts.map((start) => {
    const place = running.indexOf(start);
    return place < 0 ? start : advanceStart(search.name, start, results[place]!, settings);
  });
  return { ...search, starts };
}

function advanceStart(
  state: VqeStateName,
  start: VqeStart,
  result: EnergyGradientResult,
  settings: LbfgsSettings,
): VqeStart {
  const { objectiveHartree, gradient, spinSquared } = result;
  if (!Number.isFinite(objectiveHartree) || !gradient.every(Number.isFinite)) {
    throw new NumericalFailure(
      `vqe, ${state}, ${start.name}, evaluation ${start.optimiser.evaluations + 1}: the objective or its gradient is not finite`,
    );
  }
  const optimiser = advanceLbfgs(start.optimiser, objectiveHartree, gradient, settings);
  if (optimiser.values === start.optimiser.values) return { ...start, optimiser };
  const { spinPenaltyHartree, spinSquared: wanted } = start.definition;
  const energyHartree = result.energyHartree + spinPenaltyHartree * (spinSquared - wanted);
  return { ...start, optimiser, energyHartree, spinSquared };
}
