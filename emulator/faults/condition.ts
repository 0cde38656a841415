import { z } from 'zod';
import { PROVIDERS } from '../provider-names.js';

/** Seconds of the wall clock. */
const Seconds = z.number().nonnegative().max(1e7);

const Provider = z.enum(PROVIDERS);
/** From so many seconds after the first start of the emulator, for so long or for ever. */
const span = { fromSeconds: Seconds.default(0), forSeconds: Seconds.optional() };
const device = { provider: Provider, device: z.string().min(1) };

/** What is wrong with a service or a device for a time. */
export const Condition = z.discriminatedUnion('kind', [
  /** Every request is answered 503. */
  z.strictObject({ kind: z.literal('service-outage'), provider: Provider, ...span }),
  /** The device is out: new jobs are refused or wait as the provider does it, queued ones wait. */
  z.strictObject({ kind: z.literal('device-outage'), ...device, ...span }),
  /** The same, announced. */
  z.strictObject({ kind: z.literal('maintenance'), ...device, ...span }),
  /** The device is gone for good. */
  z.strictObject({ kind: z.literal('retirement'), ...device, fromSeconds: Seconds.default(0) }),
  /** So many jobs are accepted and no more. */
  z.strictObject({ kind: z.literal('quota'), provider: Provider, jobs: z.int().nonnegative() }),
  /** For so long after it made a task a client token is known again; then it makes another one. */
  z.strictObject({ kind: z.literal('token-lifetime'), provider: z.literal('braket'), seconds: Seconds }),
]);
export type Condition = z.infer<typeof Condition>;
