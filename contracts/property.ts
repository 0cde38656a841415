import { z } from 'zod';

/** Named electronic states: S0 and S1 the lowest two singlets, T1 the lowest triplet. */
export const StateName = z.enum(['S0', 'S1', 'T1']);
export type StateName = z.infer<typeof StateName>;

export const PropertyUnit = z.enum(['eV', 'Ha']);
export type PropertyUnit = z.infer<typeof PropertyUnit>;

const goal = z.enum(['minimise', 'maximise']);

/** Ground energy with the spin of the input, total (with the constant of its file), in hartree. */
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

/** What is estimated for every candidate, and in which direction better lies. The threshold is in the property's unit. */
export const Property = z
  .discriminatedUnion('kind', [GroundEnergyProperty, GapProperty])
  .refine((p) => p.kind !== 'gap' || p.upper !== p.lower, { message: 'expected two different states' });
export type Property = z.infer<typeof Property>;

/** Unit in which values of a property are reported. */
export function unitOf(property: Property): PropertyUnit {
  return property.kind === 'gap' ? 'eV' : 'Ha';
}

/** Short name as on the command line: `ground-energy`, `gap:S1-T1`. */
export function propertyName(property: Property): string {
  return property.kind === 'gap' ? `gap:${property.upper}-${property.lower}` : property.kind;
}
