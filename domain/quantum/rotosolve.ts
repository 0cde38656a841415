import type { Measured } from './measured.js';
import { lowestPoint, nodes, weightsAt } from './trigonometric-interpolation.js';

/** How a minimisation by Rotosolve goes and when it ends. */
export interface RotosolveSettings {
  /** Degree of the value as a trigonometric polynomial of each parameter. */
  readonly degree: number;
  /** Most steps, one parameter each. */
  readonly steps: number;
  /** Converged when a pass over all parameters lowered the value by less. */
  readonly tolerance: number;
}

/** `exhausted`: out of steps. */
export type RotosolveStatus = 'running' | 'converged' | 'exhausted';

/** State of a minimisation: JSON, whole, never changed in place. */
export interface RotosolveState {
  readonly status: RotosolveStatus;
  readonly parameters: readonly number[];
  /** The parameter that is next. */
  readonly next: number;
  /** By how much this pass has lowered the value so far. */
  readonly lowered: number;
  /** What the value at the parameters is by the last answers; null before the first. */
  readonly value: number | null;
  readonly steps: number;
}

/**
 * A parameter moves to where the value falls most after so many standard errors of the fall are taken off: noise alone would throw it anywhere, and
 * to the farther one of two minima as often as to the near one, whose fall is known much better.
 */
const CAUTION = 1.5;

/** A minimisation that has asked nothing yet; without parameters it is over. */
export function startRotosolve(parameters: readonly number[]): RotosolveState {
  const status = parameters.length === 0 ? 'converged' : 'running';
  return { status, parameters, next: 0, lowered: 0, value: null, steps: 0 };
}

/** The points whose values are asked for: 2 degree + 1, equidistant along the next parameter, the present point first. */
export function rotosolvePoints(
  { parameters, next }: RotosolveState,
  { degree }: RotosolveSettings,
): number[][] {
  return nodes(degree).map((shift) => parameters.map((x, i) => (i === next ? x + shift : x)));
}

/**
 * Takes the answers to `rotosolvePoints`. Along one parameter the value is a trigonometric polynomial, known whole from 2 degree + 1 values,
 * and the parameter goes to its minimum: degree 1 for rotations of a qubit (K. M. Nakanishi, K. Fujii, S. Todo, Phys. Rev. Research 2,
 * 043158 (2020); M. Ostaszewski, E. Grant, M. Benedetti, Quantum 5, 391 (2021)), degree 2 for excitations, whose generators
 * have the eigenvalues 0, i, -i (J. Jaeger et al., arXiv:2409.05939). Throws a RangeError for another number of values.
 */
export function advanceRotosolve(
  state: RotosolveState,
  measured: readonly Measured[],
  settings: RotosolveSettings,
): RotosolveState {
  const { degree } = settings;
  if (measured.length !== 2 * degree + 1) {
    throw new RangeError(`rotosolve: expected ${2 * degree + 1} values, got ${measured.length}`);
  }
  const decrease = (shift: number): Measured => decreaseAt(degree, measured, shift);
  const shift = lowestPoint(degree, (t) => {
    const { value, variance } = decrease(t);
    return CAUTION * Math.sqrt(variance) - value;
  });
  const { value, variance } = decrease(shift);
  const moves = value > CAUTION * Math.sqrt(variance);
  const gained = moves ? value : 0;
  return endOfStep({
    ...{ state, settings, lowered: state.lowered + gained },
    value: measured[0]!.value - gained,
    parameters: state.parameters.map((x, i) => (moves && i === state.next ? wrapped(x + shift) : x)),
  });
}

/** By how much the value falls where the parameter is shifted, with the variance of that estimate, which is small for small shifts. */
function decreaseAt(degree: number, measured: readonly Measured[], shift: number): Measured {
  const weights = weightsAt(degree, shift).map((weight, k) => (k === 0 ? 1 : 0) - weight);
  return {
    value: weights.reduce((sum, weight, k) => sum + weight * measured[k]!.value, 0),
    variance: weights.reduce((sum, weight, k) => sum + weight * weight * measured[k]!.variance, 0),
  };
}

/** The same angle in (-pi, pi]. */
function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.ceil((angle - Math.PI) / (2 * Math.PI));
}

interface StepEnd {
  readonly state: RotosolveState;
  readonly settings: RotosolveSettings;
  readonly parameters: readonly number[];
  readonly lowered: number;
  readonly value: number;
}

function endOfStep({ state, settings, parameters, lowered, value }: StepEnd): RotosolveState {
  const steps = state.steps + 1;
  const endOfPass = state.next + 1 === parameters.length;
  const converged = endOfPass && lowered < settings.tolerance;
  const status = converged ? 'converged' : steps < settings.steps ? 'running' : 'exhausted';
  const next = endOfPass ? 0 : state.next + 1;
  return { status, parameters, steps, next, lowered: endOfPass ? 0 : lowered, value };
}
