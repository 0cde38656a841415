import type { RestartRecord } from '../../contracts/estimate.js';
import type { ReferenceTerm } from '../../contracts/measurement.js';
import { HARTREE_IN_EV } from '../../domain/chemistry/units.js';
import type { VqeSearch, VqeStart } from './vqe-search.js';
import type { VqeStateName } from './vqe-target.js';

/** A start that ends this far above the best of its siblings sits in another minimum and is discarded. */
const DISCARD_HARTREE = 0.05 / HARTREE_IN_EV;
/** Larger deviations of <S^2> are worth a warning: 1 % of a triplet in a singlet gives 0.02. */
const SPIN_TOLERANCE = 0.02;

/** What a finished search found: its best start, and how well the starts agree. JSON. */
export interface VqeFound {
  name: VqeStateName;
  energyHartree: number;
  spinSquared: number;
  /** Spread of the surviving starts; with one survivor the discard threshold, since there is nothing to judge by. */
  solverErrorHartree: number;
  restarts: RestartRecord[];
  reference: ReferenceTerm[];
  parameters: readonly number[];
  spinPenaltyHartree: number;
  /** Weight of the overlap with the state avoided; null where none is. */
  deflationHartree: number | null;
  warnings: string[];
}

/** Reads the result off a search that is over. */
export function foundBy(search: VqeSearch): VqeFound {
  const objective = (start: VqeStart): number => start.optimiser.values.at(-1)!;
  const best = search.starts.reduce((a, b) => (objective(b) < objective(a) ? b : a));
  const survives = (start: VqeStart): boolean => objective(start) - objective(best) <= DISCARD_HARTREE;
  const survivors = search.starts.filter(survives);
  const energies = survivors.map(({ energyHartree }) => energyHartree);
  return {
    name: search.name,
    energyHartree: best.energyHartree,
    spinSquared: best.spinSquared,
    solverErrorHartree:
      survivors.length > 1 ? Math.max(...energies) - Math.min(...energies) : DISCARD_HARTREE,
    restarts: search.starts.map((start) => ({
      name: start.name,
      energyHartree: start.energyHartree,
      evaluations: start.optimiser.evaluations,
      converged: start.optimiser.status === 'converged',
      discarded: !survives(start),
    })),
    reference: best.definition.reference,
    parameters: best.optimiser.parameters,
    spinPenaltyHartree: best.definition.spinPenaltyHartree,
    deflationHartree: best.definition.avoid[0]?.weightHartree ?? null,
    warnings: warningsOf(search, best, survivors.length),
  };
}

function warningsOf({ name, starts, allowance }: VqeSearch, best: VqeStart, survivors: number): string[] {
  const warnings: string[] = [];
  const { status, evaluations } = best.optimiser;
  if (status === 'running') {
    warnings.push(
      `${name}: the budget of evaluations ran out after ${evaluations} of ${allowance} for this start; the best so far stands`,
    );
  } else if (status !== 'converged') {
    warnings.push(`${name}: the best start has not converged (${status} after ${evaluations} evaluations)`);
  }
  if (survivors === 1) {
    const starting =
      starts.length === 1 ? 'there was one start' : `one of ${starts.length} starts was not discarded`;
    warnings.push(`${name}: ${starting}, so the discard threshold stands for the spread`);
  }
  const wanted = best.definition.spinSquared;
  if (Math.abs(best.spinSquared - wanted) > SPIN_TOLERANCE) {
    warnings.push(`${name}: <S^2> is ${best.spinSquared.toFixed(3)} instead of ${wanted}`);
  }
  return warnings;
}
