import type { NoiseModel } from '../../contracts/noise-model.js';
import type { Estimator } from './estimator.js';

type Measuring = Pick<Estimator, 'name' | 'measuresCircuits'>;

/** null where there is no noise or the estimator measures circuits, on which it acts; else which of `known`, the estimators at hand, do. */
export function refusesNoise(
  estimator: Measuring,
  noise: NoiseModel | null,
  known: readonly Measuring[],
): string | null {
  if (noise === null || estimator.measuresCircuits === true) return null;
  const measuring = known.filter(({ measuresCircuits }) => measuresCircuits).map(({ name }) => name);
  return `estimation.noise: expected a method that measures circuits (${measuring.sort().join(', ') || 'none'}), got ${estimator.name}`;
}
