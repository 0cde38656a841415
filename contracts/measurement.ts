import { z } from 'zod';

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

/**
 * What an estimator asks of whoever drives it. `energy-gradient`: the exact value and gradient of a sector ansatz, which only a
 * simulator can answer. Circuits with shots join here as further kinds.
 */
export const EnergyGradientProgram = z.strictObject({
  kind: z.literal('energy-gradient'),
  /** Name of the state sought, for people, e.g. `S1`. */
  objective: z.string(),
  definition: ObjectiveDefinition,
  /** Radian, one per excitation of each layer. */
  parameters: z.array(z.number()),
});
export type EnergyGradientProgram = z.infer<typeof EnergyGradientProgram>;

export const Program = z.discriminatedUnion('kind', [EnergyGradientProgram]);
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

export const ProgramResult = z.discriminatedUnion('kind', [EnergyGradientResult]);
export type ProgramResult = z.infer<typeof ProgramResult>;
