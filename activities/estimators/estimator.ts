import type { EstimatorOutcome, Origin } from '../../contracts/estimate.js';
import type { Hamiltonian, HamiltonianKind } from '../../contracts/hamiltonian.js';
import type { JsonValue } from '../../contracts/json.js';
import type { Program, ProgramResult } from '../../contracts/measurement.js';
import type { Property } from '../../contracts/property.js';
import type { EstimationRequest } from '../../contracts/request.js';
import type { StatePrograms } from '../../domain/quantum/device-forecast.js';

/** What of a request decides the time of an estimation. */
export type EstimationSettings = Pick<EstimationRequest, 'options' | 'noise'>;

/** One candidate's question to an estimator. `options` were checked by the estimator's `refuses`. */
export interface EstimationProblem {
  hamiltonian: Hamiltonian;
  property: Property;
  options: Record<string, JsonValue>;
}

/** Bounds of one estimation. `maxEvaluations` limits answered programs over all states and restarts. */
export interface EstimationBudget {
  maxEvaluations: number;
}

/**
 * Seed of one estimation: the request's seed and the names that lead to this candidate. Random streams are derived from it by
 * further names, so a retry, a replay and a rerun elsewhere draw the same numbers.
 */
export interface EstimationSeed {
  seed: number;
  path: string[];
}

/** Where an estimator stands. `state` is JSON: it can be stored, and `tell` needs nothing else but the results. */
export type Step =
  { kind: 'measure'; state: JsonValue; programs: Program[] } | { kind: 'done'; outcome: EstimatorOutcome };

/** A state that will be measured, by name. */
export interface StateForecast extends StatePrograms {
  state: string;
}

/** What will be measured of one candidate, foreseen before anything is searched for or runs. */
export interface MeasurementForecast {
  /** The upper state of a gap first. */
  states: StateForecast[];
  /** Shots beside those of the states; null where these are not known. */
  calibrationShots: number | null;
  /** That the shots leave without noise; null likewise. */
  standardErrorHartree: number | null;
}

/**
 * Port: *how* a property is estimated: an ask/tell machine, written once and driven by a simulator in one activity or by a
 * workflow against a device. A method that needs no measurement answers `done` at once. Registered by reference; the export is
 * a function `(options) => Estimator`.
 */
export interface Estimator {
  readonly name: string;
  readonly version: string;
  /** `classical` for a classical algorithm, else what the numbers come from when a simulator answers the programs. */
  readonly origin: Origin;
  /** Kinds of Hamiltonian it serves. A request with others is refused at the door, so its other methods see these only. */
  readonly hamiltonians: readonly HamiltonianKind[];
  /** Whether it asks programs of kind `circuit-batch`, on which noise acts. A request with noise for another is refused at the door. */
  readonly measuresCircuits?: boolean;
  /** Names of its options, for who asks which method knows one; absent: not told. */
  readonly optionNames?: readonly string[];
  /** null when it can serve, else the reason (names what was given and what serves). */
  refuses(problem: EstimationProblem): string | null;
  /** null when the options are ones it knows, else path, expected, got. */
  refusesOptions(options: Record<string, JsonValue>): string | null;
  /**
   * Options with every default filled in, so that a default that is typed out asks no other question; no such method: what is given counts as
   * it is. Throws for options that `refusesOptions` refuses.
   */
  fullOptions?(options: Record<string, JsonValue>): Record<string, JsonValue>;
  /** Planned processor seconds for one candidate whose largest sector has this many determinants. */
  secondsPerCandidate(determinants: number, property: Property, settings: EstimationSettings): number;
  /**
   * The circuits and shots of one candidate, for estimates of resources and for what a device refuses. No such method: nothing can be said
   * beforehand. Throws where the estimation would be refused.
   */
  forecast?(problem: EstimationProblem): MeasurementForecast;
  start(problem: EstimationProblem, budget: EstimationBudget, seed: EstimationSeed): Step;
  tell(problem: EstimationProblem, state: JsonValue, results: ProgramResult[]): Step;
}
