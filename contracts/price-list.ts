import { z } from 'zod';
import { Money } from './device-job.js';

/** In millionths of the currency's unit. */
const Micros = z.int().nonnegative();

/** Who published a price, and of which day it is. */
const PRICED = { currency: Money.shape.currency, source: z.string().min(1), date: z.iso.date() };

/** What a task costs: a fee, and each of its shots. For a device that is billed by time, what a task is reckoned at. */
export const TaskPrice = z.strictObject({ ...PRICED, perTaskMicros: Micros, perShotMicros: Micros });
export type TaskPrice = z.infer<typeof TaskPrice>;

/** What a second of the processor costs. */
export const SecondPrice = z.strictObject({ ...PRICED, perSecondMicros: Micros });
export type SecondPrice = z.infer<typeof SecondPrice>;

/** What a job costs by its gates, each in each shot, and what it costs at least. */
export const GateShotPrice = z.strictObject({
  ...PRICED,
  perOneQubitGateShotMicros: z.number().nonnegative(),
  perTwoQubitGateShotMicros: z.number().nonnegative(),
  leastMicros: Micros,
});
export type GateShotPrice = z.infer<typeof GateShotPrice>;

const HEAD = { format: z.literal('thq.prices'), version: z.literal(1) };

/** Of Amazon Braket: a price for each device, by its ARN. */
export const BraketPrices = z.strictObject({
  ...HEAD,
  provider: z.literal('braket'),
  prices: z.array(TaskPrice.extend({ device: z.string().min(1) })).min(1),
});
export type BraketPrices = z.infer<typeof BraketPrices>;

/** Of IBM Quantum: one price for all processors, that of the plan without a contract. */
export const IbmPrices = z.strictObject({ ...HEAD, provider: z.literal('ibm'), price: SecondPrice });
export type IbmPrices = z.infer<typeof IbmPrices>;
