import { z } from 'zod';

/** Named electronic states: S0 and S1 the lowest two singlets, T1 the lowest triplet. */
export const StateName = z.enum(['S0', 'S1', 'T1']);
export type StateName = z.infer<typeof StateName>;

/** `J`: the unit in which the couplings of lattice models are given. */
export const PropertyUnit = z.enum(['eV', 'Ha', 'J']);
export type PropertyUnit = z.infer<typeof PropertyUnit>;

const goal = z.enum(['minimise', 'maximise']);

/** Ground energy with the spin of the input, total (with the constant of its file), in hartree; of lattice models in J. */
export const GroundEnergyProperty = z.strictObject({
  kind: z.literal('ground-energy'),
  goal,
  threshold: z.number().optional(),
});

/** Vertical gap `E(upper) - E(lower)` between two named states, in eV; negative when inverted. */
export const GapProperty = z.strictObject({
  kind: z.literal('gap'),
  upper: StateName,
  lower: StateName,
  goal,
  threshold: z.number().optional(),
});

/** Energy of the lowest triplet above the lowest singlet of a lattice model, in J; negative when inverted. */
export const SpinGapProperty = z.strictObject({
  kind: z.literal('spin-gap'),
  goal,
  threshold: z.number().optional(),
});

/** What is estimated for every candidate, and in which direction better lies. The threshold is in the property's unit. */
export const Property = z
  .discriminatedUnion('kind', [GroundEnergyProperty, GapProperty, SpinGapProperty])
  .refine((p) => p.kind !== 'gap' || p.upper !== p.lower, { message: 'expected two different states' });
export type Property = z.infer<typeof Property>;

/** The two states whose difference a property is, `upper` minus `lower`; null for the energy of one state. */
export function statesOfGap(property: Property): { upper: StateName; lower: StateName } | null {
  if (property.kind === 'gap') return { upper: property.upper, lower: property.lower };
  return property.kind === 'spin-gap' ? { upper: 'T1', lower: 'S0' } : null;
}

/** Short name as on the command line: `ground-energy`, `spin-gap`, `gap:S1-T1`. */
export function propertyName(property: Property): string {
  return property.kind === 'gap' ? `gap:${property.upper}-${property.lower}` : property.kind;
}
