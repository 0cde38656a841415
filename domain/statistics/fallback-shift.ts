import { median, medianAbsoluteDeviation, SIGMA_PER_MAD } from './median.js';

/** One candidate's values of both stages, in the property's unit. */
export interface StagePair {
  stageOne: number;
  stageTwo: number;
}

/** What to add to a stage-1 value to stand in for the stage-2 value, with its error (one standard deviation) and its source. */
export interface StageShift {
  shift: number;
  error: number;
  source: string;
}

/**
 * Shift of the labelled classical answer: the median of stage 2 minus stage 1 over this run's candidates that have both, with
 * 1.4826 times their median absolute deviation as its error; with fewer than `minPairs` of them the shift the family declares. `pairs` must hold no fallback values, which would only repeat the shift they were made with.
 */
export function fallbackShift(
  pairs: readonly StagePair[],
  declared: StageShift,
  minPairs: number,
): StageShift {
  if (pairs.length < minPairs) return declared;
  const differences = pairs.map(({ stageOne, stageTwo }) => stageTwo - stageOne);
  return {
    shift: median(differences),
    error: SIGMA_PER_MAD * medianAbsoluteDeviation(differences),
    source: `median difference of ${pairs.length} candidates of this run with both values`,
  };
}
