import { normalCdf } from './normal-cdf.js';
import type { Goal } from './rank.js';

/** Where a value is good enough: at most the threshold where the goal is to minimise, at least it where it is to maximise. */
export interface ThresholdRule {
  goal: Goal;
  /** In the value's unit; undefined: none was given. */
  threshold?: number | undefined;
}

/**
 * Chance that the true value meets the threshold, for a normal law about the reported `value` with the standard deviation `sigma` (value's
 * unit): Phi((threshold - value) / sigma), and 1 - Phi for at least it. Without an error it is 0 or 1, on the threshold 1. null without threshold.
 */
export function probabilityMeetsThreshold(
  value: number,
  sigma: number,
  { goal, threshold }: ThresholdRule,
): number | null {
  if (threshold === undefined) return null;
  const room = goal === 'minimise' ? threshold - value : value - threshold;
  if (sigma === 0) return room >= 0 ? 1 : 0;
  return normalCdf(room / sigma);
}
