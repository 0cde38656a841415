import { z } from 'zod';
import { Circuit, Operation } from './circuit.js';
import { MAX_SHOTS } from './limits.js';

/** One determinant of a superposition: bit p of a string is set where orbital p holds an electron of that spin. */
export const ReferenceTerm = z.strictObject({
  alpha: z.int().nonnegative(),
  beta: z.int().nonnegative(),
  coefficient: z.number(),
});
export type ReferenceTerm = z.infer<typeof ReferenceTerm>;

/** A state to stay away from: made by the same ansatz, kept away by `weightHartree * |overlap|^2`. */
export const AvoidedState = z.strictObject({
  reference: z.array(ReferenceTerm).min(1),
  parameters: z.array(z.number()),
  weightHartree: z.number().nonnegative(),
});
export type AvoidedState = z.infer<typeof AvoidedState>;

export const AnsatzName = z.enum(['uccgsd', 'uccsd']);
export type AnsatzName = z.infer<typeof AnsatzName>;

/** Everything that defines a variational objective but for the parameters and the Hamiltonian. */
export const ObjectiveDefinition = z.strictObject({
  ansatz: AnsatzName,
  layers: z.int().positive(),
  electronsAlpha: z.int().nonnegative(),
  electronsBeta: z.int().nonnegative(),
  /** S(S+1) of the state sought; the objective adds `spinPenaltyHartree * (<S^2> - spinSquared)`. */
  spinSquared: z.number().nonnegative(),
  spinPenaltyHartree: z.number().nonnegative(),
  /** The state the ansatz acts on; normalised. */
  reference: z.array(ReferenceTerm).min(1),
  avoid: z.array(AvoidedState),
});
export type ObjectiveDefinition = z.infer<typeof ObjectiveDefinition>;

/** The exact value and gradient of a sector ansatz, which only a simulator can answer. */
export const EnergyGradientProgram = z.strictObject({
  kind: z.literal('energy-gradient'),
  /** Name of the state sought, for people, e.g. `S1`. */
  objective: z.string(),
  definition: ObjectiveDefinition,
  /** Radian, one per excitation of each layer. */
  parameters: z.array(z.number()),
});
export type EnergyGradientProgram = z.infer<typeof EnergyGradientProgram>;

/** One way to measure a prepared state: gates that turn its basis, then Z on `measured`; bit k of a key of the counts is `measured[k]`. */
export const MeasuredSetting = z.strictObject({
  /** Unique in its batch. */
  name: z.string(),
  operations: z.array(Operation),
  measured: z.array(z.int().nonnegative()).min(1),
  shots: z.int().positive().max(MAX_SHOTS),
});
export type MeasuredSetting = z.infer<typeof MeasuredSetting>;

/** Names the random numbers of a simulator that answers; a device draws its own. */
export const StreamName = z.strictObject({ seed: z.int().nonnegative(), path: z.array(z.string()) });
export type StreamName = z.infer<typeof StreamName>;

/** One state measured shot by shot in several settings: a simulator or a device answers, as one job where it can. */
export const CircuitBatchProgram = z.strictObject({
  kind: z.literal('circuit-batch'),
  /** What it measures, for people, e.g. `S1`. */
  objective: z.string(),
  /** Prepares the state; parameters bound, nothing measured. */
  preparation: Circuit,
  settings: z.array(MeasuredSetting).min(1),
  stream: StreamName,
});
export type CircuitBatchProgram = z.infer<typeof CircuitBatchProgram>;

/** What an estimator asks of whoever drives it. */
export const Program = z.discriminatedUnion('kind', [EnergyGradientProgram, CircuitBatchProgram]);
export type Program = z.infer<typeof Program>;

/** Answer to an `EnergyGradientProgram`: total energies in hartree; gradient of the objective in hartree per radian, one entry per parameter. */
export const EnergyGradientResult = z.strictObject({
  kind: z.literal('energy-gradient'),
  objectiveHartree: z.number(),
  energyHartree: z.number(),
  spinSquared: z.number(),
  gradient: z.array(z.number()),
});
export type EnergyGradientResult = z.infer<typeof EnergyGradientResult>;

/** Shots by what was read, bit 0 leftmost. */
export const Counts = z.record(z.string().regex(/^[01]+$/, 'expected zeros and ones'), z.int().nonnegative());
export type Counts = z.infer<typeof Counts>;

/** Answer to a `CircuitBatchProgram`: the counts of its settings, in their order. */
export const CircuitBatchResult = z.strictObject({
  kind: z.literal('circuit-batch'),
  counts: z.array(Counts),
});
export type CircuitBatchResult = z.infer<typeof CircuitBatchResult>;

export const ProgramResult = z.discriminatedUnion('kind', [EnergyGradientResult, CircuitBatchResult]);
export type ProgramResult = z.infer<typeof ProgramResult>;
