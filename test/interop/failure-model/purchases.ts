import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SubmissionSafety } from '../../../contracts/device-job.js';
import { PROVIDERS } from '../../../emulator/index.js';

/** What one logical job came to under one fault. */
export const Cell = z.strictObject({
  /** Jobs that the provider accepted, each of which it bills. */
  accepted: z.int().nonnegative(),
  /** null: counts; otherwise what the caller got instead. */
  error: z.string().min(1).nullable(),
});
export type Cell = z.infer<typeof Cell>;

/** Somebody who buys: an official client, or `deviceJob` with one of our adapters. */
export const PurchaseRow = z.strictObject({
  buyer: z.string().min(1),
  provider: z.enum(PROVIDERS),
  /** Of our adapters, as declared; null: an official client. */
  safety: SubmissionSafety.shape.level.nullable(),
  /** By the id of the fault. */
  cells: z.record(z.string(), Cell),
});
export type PurchaseRow = z.infer<typeof PurchaseRow>;

/** All that was measured. */
export const Purchases = z.strictObject({
  format: z.literal('thq.purchases'),
  version: z.literal(1),
  rows: z.array(PurchaseRow).min(1),
});
export type Purchases = z.infer<typeof Purchases>;

export const PURCHASES_FILE = new URL('./purchases.json', import.meta.url);

/** What was measured last, as committed. */
export async function readPurchases(): Promise<Purchases> {
  return Purchases.parse(JSON.parse(await readFile(PURCHASES_FILE, 'utf8')));
}
