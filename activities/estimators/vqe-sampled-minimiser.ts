import type { Measured } from '../../domain/quantum/measured.js';
import {
  advanceRotosolve,
  rotosolvePoints,
  type RotosolveSettings,
  type RotosolveState,
  startRotosolve,
} from '../../domain/quantum/rotosolve.js';
import {
  advanceSpsa,
  CALIBRATION_VALUES,
  spsaPoints,
  type SpsaSettings,
  type SpsaState,
  startSpsa,
} from '../../domain/quantum/spsa.js';
import type { RandomStream } from '../../domain/statistics/random.js';
import type { VqeSampledOptions } from './vqe-sampled-options.js';

/** A minimisation of measured values with its settings: JSON, never changed in place. */
export type Minimiser =
  | { method: 'rotosolve'; settings: RotosolveSettings; state: RotosolveState }
  | { method: 'spsa'; settings: SpsaSettings; state: SpsaState };

/**
 * How far SPSA looks and steps, radian, over all parameters together. Tried on H2, the H4 chain and LiH (3, 26 and 92 parameters) with noise of
 * 2 to 10 millihartree: nearer points drown in the noise, longer steps leave the valley of many parameters and do not come back.
 */
const SPSA_PERTURBATION = 0.5;
const SPSA_LONGEST_STEP = 0.03;

/** Values for the first step, and for each later one. */
function costOfSteps({ optimiser }: VqeSampledOptions, degree: number): { before: number; each: number } {
  return optimiser === 'spsa' ? { before: CALIBRATION_VALUES, each: 2 } : { before: 0, each: 2 * degree + 1 };
}

/** Fewest values with which the optimiser makes a step. */
export function fewestValues(options: VqeSampledOptions, degree: number): number {
  const { before, each } = costOfSteps(options, degree);
  return before + each;
}

/** What a minimisation begins with. */
export interface MinimiserStart {
  options: VqeSampledOptions;
  /** Degree of the value as a trigonometric polynomial of each parameter. */
  degree: number;
  parameters: readonly number[];
  /** Most values that may be asked for, at least `fewestValues`. */
  values: number;
  /** Where directions are drawn from. */
  stream: RandomStream;
}

/** A minimisation that has asked nothing yet: as many steps as the options say and the values allow. */
export function startMinimiser({ options, degree, parameters, values, stream }: MinimiserStart): Minimiser {
  const { before, each } = costOfSteps(options, degree);
  const steps = Math.min(options.steps, Math.floor((values - before) / each));
  const common = { steps, tolerance: options.tolerance };
  return options.optimiser === 'spsa'
    ? {
        method: 'spsa',
        settings: { ...common, perturbation: SPSA_PERTURBATION, longestStep: SPSA_LONGEST_STEP },
        state: startSpsa(parameters, stream),
      }
    : { method: 'rotosolve', settings: { ...common, degree }, state: startRotosolve(parameters) };
}

/** The points whose values are asked for; none when the minimisation is over. */
export function pointsOf(minimiser: Minimiser): number[][] {
  if (minimiser.state.status !== 'running') return [];
  return minimiser.method === 'spsa'
    ? spsaPoints(minimiser.state, minimiser.settings)
    : rotosolvePoints(minimiser.state, minimiser.settings);
}

/** The minimisation after the answers to its `pointsOf`, in the same order. Throws a RangeError when there are more or fewer. */
export function advanceMinimiser(minimiser: Minimiser, measured: readonly Measured[]): Minimiser {
  if (minimiser.method === 'rotosolve') {
    return { ...minimiser, state: advanceRotosolve(minimiser.state, measured, minimiser.settings) };
  }
  const values = measured.map(({ value }) => value);
  return { ...minimiser, state: advanceSpsa(minimiser.state, values, minimiser.settings) };
}

/** About the value at the parameters, by the last answers; null before the first step. */
export function latestValue(minimiser: Minimiser): number | null {
  return minimiser.method === 'spsa' ? (minimiser.state.values.at(-1) ?? null) : minimiser.state.value;
}
