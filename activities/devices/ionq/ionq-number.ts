import { z } from 'zod';

/** A number of 0 or more, or its text: IonQ sends both. Nothing else is taken for one, least of all for 0. */
export const IonqNumber = z.union([
  z.number().nonnegative(),
  z
    .string()
    .regex(/^\d+(\.\d+)?([eE][+-]?\d+)?$/, 'expected a number of 0 or more')
    .transform(Number),
]);
