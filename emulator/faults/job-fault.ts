import { z } from 'zod';
import { PROVIDERS } from '../provider-names.js';
import { Nth } from './nth.js';

/** Seconds of the wall clock. */
const Seconds = z.number().nonnegative().max(1e7);

const job = { provider: z.enum(PROVIDERS), job: Nth.optional() };

/** What goes wrong with single jobs, counted in the order in which a provider accepted them. */
export const JobFault = z.discriminatedUnion('kind', [
  /** Shows this word for its state, for its first `seconds` or for ever. */
  z.strictObject({
    ...job,
    kind: z.literal('status-word'),
    word: z.string().min(1),
    seconds: Seconds.optional(),
  }),
  /** A cancel is accepted and comes too late. */
  z.strictObject({ ...job, kind: z.literal('late-cancel') }),
  /** Costs this factor of what was quoted. */
  z.strictObject({ ...job, kind: z.literal('bill'), factor: z.number().nonnegative() }),
  /** Fails at its end, in the provider's form. */
  z.strictObject({ ...job, kind: z.literal('failure'), code: z.string().min(1), message: z.string() }),
  /** Runs for ever. */
  z.strictObject({ ...job, kind: z.literal('endless') }),
  /** Missing in lists and searches for so long after it was accepted. */
  z.strictObject({ ...job, kind: z.literal('list-lag'), seconds: Seconds }),
  /** Not found by its id for so long after it was accepted. */
  z.strictObject({ ...job, kind: z.literal('create-lag'), seconds: Seconds }),
  /** Its results are missing for so long after it completed. */
  z.strictObject({ ...job, kind: z.literal('results-lag'), seconds: Seconds }),
]);
export type JobFault = z.infer<typeof JobFault>;
