import { restoreRandomStream } from '../statistics/random.js';
import type { RandomStream } from '../statistics/random.js';

/** How a minimisation by SPSA goes and when it ends. */
export interface SpsaSettings {
  /** Most steps, calibration not counted. */
  readonly steps: number;
  /** How far the first points lie from the parameters: the length of the change, whatever their number. c is that in each parameter. */
  readonly perturbation: number;
  /**
   * Length of the longest step, about that of the first ones. Slopes at the start may be a hundredth of those on the way, so that a gain that
   * suits them would throw the parameters far off.
   */
  readonly longestStep: number;
  /** Converged when the mean value over `PROGRESS_STEPS` steps is lower than that over as many before by less. */
  readonly tolerance: number;
}

/** `stalled`: the value is the same wherever it was asked for. `exhausted`: out of steps. */
export type SpsaStatus = 'running' | 'converged' | 'stalled' | 'exhausted';

/** State of a minimisation: JSON, whole, never changed in place. */
export interface SpsaState {
  readonly status: SpsaStatus;
  readonly parameters: readonly number[];
  /** a; null until it is calibrated. */
  readonly gain: number | null;
  /** The directions asked about, entries 1 and -1: several for the calibration, else one. */
  readonly directions: readonly (readonly number[])[];
  /** Mean of the two values of each of the last steps, newest last. */
  readonly values: readonly number[];
  readonly steps: number;
  /** Where the stream of directions stands. */
  readonly stream: readonly number[];
}

/** Over this many steps values are averaged before they are compared: single ones differ by their noise. */
export const PROGRESS_STEPS = 25;
/** Directions of the calibration: the mean modulus of as many differences is known to a tenth or so. */
const CALIBRATIONS = 20;
/** Values that the calibration takes, before the first step. */
export const CALIBRATION_VALUES = 2 * CALIBRATIONS;
/** Exponents that Spall recommends for a finite number of steps. */
const STEP_DECAY = 0.602;
const PERTURBATION_DECAY = 0.101;
/** Share of the steps that the decay of step lengths waits for. */
const STABILITY_SHARE = 0.1;

/** A minimisation that has asked nothing yet; without parameters it is over. */
export function startSpsa(parameters: readonly number[], stream: RandomStream): SpsaState {
  const status = parameters.length === 0 ? 'converged' : 'running';
  const directions = Array.from({ length: CALIBRATIONS }, () => drawDirection(parameters.length, stream));
  return { status, parameters, gain: null, directions, values: [], steps: 0, stream: stream.state() };
}

function drawDirection(length: number, stream: RandomStream): number[] {
  return Array.from({ length }, () => (stream.nextInt(2) === 0 ? 1 : -1));
}

/** The points whose values are asked for: for every direction one ahead and one behind. */
export function spsaPoints(state: SpsaState, settings: SpsaSettings): number[][] {
  const c = perturbationOf(state, settings);
  return state.directions.flatMap((direction) =>
    [c, -c].map((distance) => state.parameters.map((x, i) => x + distance * direction[i]!)),
  );
}

function perturbationOf({ steps, parameters }: SpsaState, { perturbation }: SpsaSettings): number {
  return inEach(parameters, perturbation) / (steps + 1) ** PERTURBATION_DECAY;
}

/** The change in each parameter that has this length in all. */
function inEach({ length: count }: readonly number[], length: number): number {
  return length / Math.sqrt(count);
}

/**
 * Takes the answers to `spsaPoints`. Simultaneous perturbation stochastic approximation (J. C. Spall, IEEE Trans. Autom. Control 37, 332
 * (1992)): a step against the slope along one random direction, `a_k = a / (k + 1 + A)^0.602`, `c_k = c / (k + 1)^0.101`, with a chosen from
 * the mean modulus of slopes at the start (J. C. Spall, IEEE Trans. Aerosp. Electron. Syst. 34, 817 (1998)). Throws a RangeError for another number of values.
 */
export function advanceSpsa(state: SpsaState, values: readonly number[], settings: SpsaSettings): SpsaState {
  const { directions } = state;
  if (values.length !== 2 * directions.length) {
    throw new RangeError(`SPSA: expected ${2 * directions.length} values, got ${values.length}`);
  }
  const width = 2 * perturbationOf(state, settings);
  const slopes = directions.map((_, k) => (values[2 * k]! - values[2 * k + 1]!) / width);
  return state.gain === null
    ? calibrated(state, slopes, settings)
    : stepped(state, state.gain, slopes[0]!, (values[0]! + values[1]!) / 2, settings);
}

function calibrated(state: SpsaState, slopes: readonly number[], settings: SpsaSettings): SpsaState {
  const mean = slopes.reduce((sum, slope) => sum + Math.abs(slope), 0) / slopes.length;
  if (mean === 0) return { ...state, status: 'stalled' };
  const gain =
    (inEach(state.parameters, settings.longestStep) * (1 + stability(settings)) ** STEP_DECAY) / mean;
  return asking({ ...state, gain });
}

function stepped(
  state: SpsaState,
  gain: number,
  slope: number,
  value: number,
  settings: SpsaSettings,
): SpsaState {
  const wanted = (-gain * slope) / (state.steps + 1 + stability(settings)) ** STEP_DECAY;
  const longest = inEach(state.parameters, settings.longestStep);
  const step = Math.max(-longest, Math.min(longest, wanted));
  const [direction] = state.directions as [readonly number[]];
  const next = {
    ...state,
    parameters: state.parameters.map((x, i) => x + step * direction[i]!),
    values: [...state.values, value].slice(-2 * PROGRESS_STEPS),
    steps: state.steps + 1,
  };
  const status = statusOf(next, settings);
  return status === 'running' ? asking(next) : { ...next, status };
}

function stability({ steps }: SpsaSettings): number {
  return STABILITY_SHARE * steps;
}

/** The state with its next direction drawn. */
function asking(state: SpsaState): SpsaState {
  const stream = restoreRandomStream(state.stream);
  const direction = drawDirection(state.parameters.length, stream);
  return { ...state, directions: [direction], stream: stream.state() };
}

function statusOf({ values, steps }: SpsaState, settings: SpsaSettings): SpsaStatus {
  const [before, after] = [values.slice(0, -PROGRESS_STEPS), values.slice(-PROGRESS_STEPS)];
  if (before.length === PROGRESS_STEPS && meanOf(before) - meanOf(after) < settings.tolerance)
    return 'converged';
  return steps < settings.steps ? 'running' : 'exhausted';
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
