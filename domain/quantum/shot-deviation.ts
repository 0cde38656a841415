import type { SettingEstimate } from './counts-energy.js';
import type { ParitySum } from './parity-sum.js';

/** Standard deviation of a single shot while nothing is known of the state: that of independent parities that are 1 and -1 as often. */
export function unknownDeviation({ terms }: ParitySum): number {
  return Math.sqrt(terms.reduce((sum, { coefficient }) => sum + coefficient * coefficient, 0));
}

/**
 * Standard deviation of a single shot from earlier shots, as if one more had come that lay `unknown` off the mean: few shots that all agree
 * do not say that the next ones will. For splitting later shots, never for an error bar.
 */
export function seenDeviation({ variance, shots }: Omit<SettingEstimate, 'mean'>, unknown: number): number {
  return Math.sqrt((variance * shots * (shots - 1) + unknown * unknown) / shots);
}
