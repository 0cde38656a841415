import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { DeviceAnswer, sourceAgrees } from './device-answer.js';
import { ActiveSpace } from './hamiltonian.js';
import { JsonValue } from './json.js';
import { PropertyUnit, StateName } from './property.js';

/** Where a number came from. A classical answer can never be labelled as a device's. */
export const Origin = z.enum(['quantum-device', 'quantum-simulator', 'classical']);
export type Origin = z.infer<typeof Origin>;

/** Set when the answer is not by the method asked for. */
export const Fallback = z.strictObject({ reason: z.string(), insteadOf: z.string() });
export type Fallback = z.infer<typeof Fallback>;

/** `variational`: an upper bound of the energy; `exact`: solved to the residual given; `none`: no bound (every gap, every deflated state). */
export const Bound = z.enum(['variational', 'none', 'exact']);
export type Bound = z.infer<typeof Bound>;

/** One optimiser start; `discarded` when it ended too far above the best of its siblings. */
export const RestartRecord = z.strictObject({
  name: z.string(),
  energyHartree: z.number(),
  evaluations: z.int().nonnegative(),
  converged: z.boolean(),
  discarded: z.boolean(),
});
export type RestartRecord = z.infer<typeof RestartRecord>;

/** What one state's counts were taken from. */
export const StateSampling = z.strictObject({
  /** Exact energy of the state that was prepared; null where it is too large to say. */
  preparedHartree: z.number().nullable(),
  /** Shots of all its settings. */
  shots: z.int().positive(),
  settings: z.int().positive(),
  /** Of its preparation, before a setting's own gates; `depth` in layers of gates that can act together. */
  circuit: z.strictObject({
    qubits: z.int().positive(),
    oneQubitGates: z.int().nonnegative(),
    twoQubitGates: z.int().nonnegative(),
    depth: z.int().nonnegative(),
  }),
});
export type StateSampling = z.infer<typeof StateSampling>;

/** One electronic state with the checks that show it is the state it claims to be (expectation values of N, S_z, S^2). */
export const StateEstimate = z.strictObject({
  /** `ground` for the ground energy of an input file, else the state's name. */
  name: z.union([StateName, z.literal('ground')]),
  energyHartree: z.number(),
  standardErrorHartree: z.number().nonnegative(),
  solverErrorHartree: z.number().nonnegative(),
  bound: Bound,
  /** Of a lattice of spins: one electron on each site. */
  electrons: z.number(),
  spinZ: z.number(),
  spinSquared: z.number(),
  evaluations: z.int().nonnegative(),
  restarts: z.array(RestartRecord),
  /** Absent where nothing is sampled. */
  sampling: StateSampling.optional(),
});
export type StateEstimate = z.infer<typeof StateEstimate>;

/** What an estimator answers, in hartree, before the pipeline adds who asked and what it means. */
export const EstimatorOutcome = z.strictObject({
  valueHartree: z.number(),
  /** Statistical error (one standard deviation); 0 where nothing is sampled. */
  standardErrorHartree: z.number().nonnegative(),
  /** Error of the algorithm on this Hamiltonian, an absolute figure that is never subtracted. */
  solverErrorHartree: z.number().nonnegative(),
  /**
   * Exact expectation value of the property in the states that were prepared and measured; null where they are too large to say, absent
   * where nothing is sampled. It parts the error of the ansatz (prepared against exact) from the bias of noise (measured against prepared).
   */
  preparedHartree: z.number().nullable().optional(),
  bound: Bound,
  states: z.array(StateEstimate),
  parameters: z.record(z.string(), JsonValue),
  seeds: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
});
export type EstimatorOutcome = z.infer<typeof EstimatorOutcome>;

export const AdapterVersion = z.strictObject({ name: z.string(), version: z.string() });
export type AdapterVersion = z.infer<typeof AdapterVersion>;

/** How good the model itself is against its reference (one standard deviation, in the property's unit), as its family declares it. */
export const ModelError = z.strictObject({ value: z.number().nonnegative(), source: z.string() });
export type ModelError = z.infer<typeof ModelError>;

/** The estimate of one candidate's property. All errors are in `unit`. */
export const Estimate = z
  .strictObject({
    format: z.literal('thq.estimate'),
    version: z.literal(1),
    id: CandidateId,
    value: z.number(),
    unit: PropertyUnit,
    standardError: z.number().nonnegative(),
    /** Error of the algorithm on this Hamiltonian; of a sampled value that of the prepared states, without shots and noise. */
    solverError: z.number().nonnegative(),
    /** Measured value minus the exact one of the prepared states, shots included; null where no noise acts, or where that value is not known. */
    noiseBias: z.number().nullable().default(null),
    /** How far the active space itself is off, as the family declares it, a part of the model's error; null where it declares nothing. */
    activeSpaceError: ModelError.nullable().default(null),
    modelError: ModelError.nullable(),
    origin: Origin,
    fallback: Fallback.nullable(),
    /** Who measured it; null: no device of a ladder did. */
    device: DeviceAnswer.nullable().default(null),
    bound: Bound,
    method: z.strictObject({
      estimator: AdapterVersion,
      family: AdapterVersion,
      activeSpace: ActiveSpace.nullable(),
      qubits: z.int().nonnegative(),
      parameters: z.record(z.string(), JsonValue),
    }),
    seeds: z.record(z.string(), z.string()),
    states: z.array(StateEstimate),
    /** The exact value of the same Hamiltonian where it is cheap to have; a check, never used to rank. */
    exactValue: z.number().nullable(),
    hamiltonianSha256: z.string().nullable(),
    warnings: z.array(z.string()),
    timings: z.strictObject({ executionMs: z.number().nonnegative() }),
  })
  .superRefine(sourceAgrees);
export type Estimate = z.infer<typeof Estimate>;

/** A candidate whose estimation failed; the rest of the pipeline goes on. */
export const FailedCandidate = z.strictObject({ id: CandidateId, reason: z.string() });
export type FailedCandidate = z.infer<typeof FailedCandidate>;
