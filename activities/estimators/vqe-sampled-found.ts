import type { RestartRecord } from '../../contracts/estimate.js';
import { HARTREE_IN_EV } from '../../domain/chemistry/units.js';
import { latestValue } from './vqe-sampled-minimiser.js';
import type { SampledObjective } from './vqe-sampled-objective.js';
import type { VqeSampledOptions } from './vqe-sampled-options.js';
import type { SampledSearch } from './vqe-sampled-search.js';
import type { VqeStateName } from './vqe-target.js';

/** With one start and no exact value there is nothing to judge by but what `vqe` counts as another minimum, 0.05 eV. */
const UNJUDGED_HARTREE = 0.05 / HARTREE_IN_EV;

/** What a finished search found. JSON. */
export interface SampledFound {
  name: VqeStateName;
  parameters: readonly number[];
  /** About the objective without overlap, by the last step of the search; hartree. Lower than the truth on average: the lowest of noisy values. */
  energyHartree: number;
  /** Standard deviation of a single shot of each setting of the operator, by the last step, hartree. */
  deviations: readonly number[];
  solverErrorHartree: number;
  restart: RestartRecord;
  shots: number;
  deflationHartree: number | null;
  warnings: string[];
}

/** Reads the result off a search that is over. */
export function sampledFound(
  search: SampledSearch,
  objective: SampledObjective,
  options: VqeSampledOptions,
): SampledFound {
  const { name, minimiser, values, shots, avoid } = search;
  const energyHartree = latestValue(minimiser) ?? objective.referenceHartree;
  const converged = minimiser.state.status === 'converged';
  return {
    ...{ name, energyHartree, shots },
    parameters: minimiser.state.parameters,
    deviations: search.nearDeviations.slice(0, objective.plan.settings.length),
    solverErrorHartree: Math.max(UNJUDGED_HARTREE, search.errorHartree ?? 0),
    restart: { name: 'start-1', energyHartree, evaluations: values, converged, discarded: false },
    deflationHartree: avoid?.weightHartree ?? null,
    warnings: converged ? [] : [`${name}: ${whyUnconverged(search, options)}`],
  };
}

function whyUnconverged(
  { minimiser: { state, settings }, steps }: SampledSearch,
  options: VqeSampledOptions,
): string {
  if (state.status === 'stalled') return 'the search stalled: the value is the same wherever it was measured';
  const limit =
    settings.steps < options.steps ? 'shots or evaluations' : `estimation.options.steps, ${options.steps}`;
  return `the search has not converged after ${steps} steps; it ran out of ${limit}`;
}
