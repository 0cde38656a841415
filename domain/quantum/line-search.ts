/** A one-dimensional search along `direction`: JSON. `low` and `high` bracket a good step, `high` null while none is known. */
export interface LineSearch {
  readonly direction: readonly number[];
  /** Derivative along the direction at its start; negative. */
  readonly slope: number;
  /** The step length that is asked for. */
  readonly trial: number;
  readonly low: number;
  readonly high: number | null;
  readonly trials: number;
}

/** What was found at the trial step: the value above that at the start, and the derivative along the direction. */
export interface LineAnswer {
  readonly rise: number;
  readonly slope: number;
}

/** Sufficient decrease and curvature: the usual constants for quasi-Newton directions (Nocedal and Wright, section 3.1). */
const DECREASE = 1e-4;
const CURVATURE = 0.9;

/** A search that asks for the step `trial` first. */
export function startLineSearch(direction: readonly number[], slope: number, trial: number): LineSearch {
  return { direction, slope, trial, low: 0, high: null, trials: 0 };
}

/** Weak Wolfe conditions; a rise below `rounding` counts as none, or the last steps of a converged run would be refused. */
export function satisfiesWolfe(search: LineSearch, answer: LineAnswer, rounding: number): boolean {
  return decreases(search, answer, rounding) && answer.slope >= CURVATURE * search.slope;
}

/**
 * Narrows the bracket after a refused trial: bisection and doubling (Lewis and Overton, Math. Program. 141, 135 (2013)), which always
 * ends on a step that satisfies the conditions, sped up by the minimum of a parabola where the trial was too long.
 */
export function nextTrial(search: LineSearch, answer: LineAnswer, rounding: number): LineSearch {
  const { low, high, trial, slope } = search;
  const trials = search.trials + 1;
  if (decreases(search, answer, rounding)) {
    return { ...search, low: trial, trial: high === null ? 2 * trial : (trial + high) / 2, trials };
  }
  const parabola = (-slope * trial * trial) / (2 * (answer.rise - slope * trial));
  const [least, most] = [low + 0.1 * (trial - low), low + 0.5 * (trial - low)];
  return { ...search, high: trial, trial: Math.min(Math.max(parabola, least), most), trials };
}

function decreases({ slope, trial }: LineSearch, { rise }: LineAnswer, rounding: number): boolean {
  return rise <= DECREASE * trial * slope + rounding;
}
