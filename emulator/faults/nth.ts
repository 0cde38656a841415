import { z } from 'zod';

/** The n-th, counted from 1, or a range of them; without `to` all from there on. */
export const Nth = z.union([
  z.int().min(1),
  z
    .strictObject({ from: z.int().min(1), to: z.int().min(1).optional() })
    .refine(({ from, to }) => to === undefined || to >= from, 'expected to >= from'),
]);
export type Nth = z.infer<typeof Nth>;

/** Whether the `count`-th is meant; without a choice every one is. */
export function isNth(nth: Nth | undefined, count: number): boolean {
  if (nth === undefined) return true;
  if (typeof nth === 'number') return count === nth;
  return count >= nth.from && count <= (nth.to ?? Infinity);
}
