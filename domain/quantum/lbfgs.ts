import { nextTrial, type LineSearch, satisfiesWolfe, startLineSearch } from './line-search.js';

/** When a minimisation ends. */
export interface LbfgsSettings {
  /** Most accepted steps. */
  readonly maxIterations: number;
  /** Converged when no component of the gradient is larger in magnitude. */
  readonly gradientTolerance: number;
  /** Converged when `PROGRESS_STEPS` steps together lowered the value by less. */
  readonly progressTolerance: number;
}

/** One past step, the change of the gradient along it, and 1 / (step . change). */
export interface Curvature {
  readonly step: readonly number[];
  readonly change: readonly number[];
  readonly inverse: number;
}

/** `stalled`: no lower point was found along the steepest descent. `exhausted`: out of iterations. */
export type LbfgsStatus = 'running' | 'converged' | 'stalled' | 'exhausted';

/** State of a minimisation: JSON, whole, never changed in place. */
export interface LbfgsState {
  readonly status: LbfgsStatus;
  /** Best parameters so far. */
  readonly parameters: readonly number[];
  /** Of the best parameters; empty before the first answer. */
  readonly gradient: readonly number[];
  /** Values of the last accepted points, the best and newest last; empty before the first answer. */
  readonly values: readonly number[];
  readonly iterations: number;
  readonly evaluations: number;
  readonly curvatures: readonly Curvature[];
  readonly search: LineSearch | null;
}

/** Over this many steps progress is judged: fewer would stop on the plateaus of near-degenerate states. */
export const PROGRESS_STEPS = 10;
/** Stored curvatures; 20 or 40 save less in evaluations than they cost in arithmetic. */
const MEMORY = 10;
const MAX_TRIALS = 20;

/** A minimisation that has asked nothing yet. */
export function startLbfgs(parameters: readonly number[]): LbfgsState {
  const nothing = { gradient: [], values: [], iterations: 0, evaluations: 0, curvatures: [], search: null };
  return { status: 'running', parameters, ...nothing };
}

/** The parameters whose value and gradient are asked for. */
export function pointOf({ parameters, search }: LbfgsState): readonly number[] {
  if (search === null) return parameters;
  return parameters.map((x, i) => x + search.trial * search.direction[i]!);
}

/**
 * Takes the answer to `pointOf(state)`. Minimises by limited-memory BFGS (Nocedal and Wright, Numerical Optimization, 2nd ed.,
 * algorithms 7.4 and 7.5) as an ask/tell machine: the state holds everything, so a run goes on bit for bit from a stored one.
 */
export function advanceLbfgs(
  state: LbfgsState,
  value: number,
  gradient: readonly number[],
  settings: LbfgsSettings,
): LbfgsState {
  const counted = { ...state, evaluations: state.evaluations + 1 };
  const { search } = state;
  if (search === null) return nextStep({ ...counted, values: [value], gradient }, settings);
  const answer = { rise: value - state.values.at(-1)!, slope: dot(gradient, search.direction) };
  const rounding = Number.EPSILON * Math.abs(value);
  if (satisfiesWolfe(search, answer, rounding)) {
    return nextStep(accept(counted, search, value, gradient), settings);
  }
  const narrowed = nextTrial(search, answer, rounding);
  if (narrowed.trials < MAX_TRIALS) return { ...counted, search: narrowed };
  if (state.curvatures.length === 0) return { ...counted, search: null, status: 'stalled' };
  return nextStep({ ...counted, curvatures: [] }, settings);
}

function accept(
  state: LbfgsState,
  search: LineSearch,
  value: number,
  gradient: readonly number[],
): LbfgsState {
  const step = search.direction.map((d) => search.trial * d);
  const change = gradient.map((g, i) => g - state.gradient[i]!);
  const curvature = dot(step, change);
  const fresh = curvature > 0 ? [{ step, change, inverse: 1 / curvature }] : [];
  return {
    ...state,
    parameters: pointOf(state),
    gradient,
    values: [...state.values, value].slice(-PROGRESS_STEPS - 1),
    iterations: state.iterations + 1,
    curvatures: [...state.curvatures, ...fresh].slice(-MEMORY),
  };
}

function nextStep(state: LbfgsState, settings: LbfgsSettings): LbfgsState {
  const status = statusOf(state, settings);
  if (status !== 'running') return { ...state, search: null, status };
  const direction = quasiNewtonDirection(state.gradient, state.curvatures);
  const slope = dot(direction, state.gradient);
  const length = state.curvatures.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
  return { ...state, search: startLineSearch(direction, slope, length) };
}

function statusOf({ gradient, values, iterations }: LbfgsState, settings: LbfgsSettings): LbfgsStatus {
  if (gradient.every((g) => Math.abs(g) <= settings.gradientTolerance)) return 'converged';
  const progress = values[0]! - values.at(-1)!;
  if (values.length > PROGRESS_STEPS && progress < settings.progressTolerance) return 'converged';
  return iterations < settings.maxIterations ? 'running' : 'exhausted';
}

/** -H g with the inverse Hessian H of the stored curvatures, by the two-loop recursion. */
function quasiNewtonDirection(gradient: readonly number[], curvatures: readonly Curvature[]): number[] {
  const direction = gradient.map((g) => -g);
  const weights = curvatures.map(() => 0);
  for (let k = curvatures.length - 1; k >= 0; k--) {
    const { step, change, inverse } = curvatures[k]!;
    weights[k] = inverse * dot(step, direction);
    addScaled(direction, -weights[k]!, change);
  }
  const last = curvatures.at(-1);
  const scale = last ? 1 / (last.inverse * dot(last.change, last.change)) : 1;
  for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  for (let k = 0; k < curvatures.length; k++) {
    const { step, change, inverse } = curvatures[k]!;
    addScaled(direction, weights[k]! - inverse * dot(change, direction), step);
  }
  return direction;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(target: number[], factor: number, source: readonly number[]): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * source[i]!;
}
