import { z } from 'zod';
import { JsonValue } from './json.js';

/**
 * What an estimator asks of whoever drives it. `energy-gradient`: the exact value and gradient of a sector ansatz, which only a
 * simulator can answer. Circuits with shots join here as further kinds.
 */
export const EnergyGradientProgram = z.strictObject({
  kind: z.literal('energy-gradient'),
  /** Name of the objective inside the estimator's state, e.g. `S1`. */
  objective: z.string(),
  /** Everything that defines the objective: ansatz, sector, penalties, states to stay away from. */
  definition: JsonValue,
  parameters: z.array(z.number()),
});
export type EnergyGradientProgram = z.infer<typeof EnergyGradientProgram>;

export const Program = z.discriminatedUnion('kind', [EnergyGradientProgram]);
export type Program = z.infer<typeof Program>;

/** Answer to an `EnergyGradientProgram`: hartree; gradient in hartree per radian, one entry per parameter. */
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
