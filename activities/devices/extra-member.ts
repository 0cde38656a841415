import { z } from 'zod';

/** A member of a provider's document that nothing depends on: one that has another form than expected counts as not said. */
export function extraMember<T extends z.ZodType>(schema: T) {
  return schema.nullish().catch(null);
}

/** A moment that a provider may tell, as ISO 8601. */
export const ExtraTime = extraMember(z.iso.datetime({ offset: true }));
