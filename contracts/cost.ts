import { z } from 'zod';
import { JobRecord } from './job-record.js';
import { JobUnderWay } from './job-under-way.js';

const Amount = z.number().nonnegative();

/**
 * What the devices of one pipeline cost, in units of the currency. `quoted`: all that was asked for; `spent`: what was billed;
 * `reserved`: set aside for jobs whose bill is open.
 */
export const Cost = z.strictObject({
  currency: z.string(),
  /** null: there was none, so that nothing could be bought. */
  budget: Amount.nullable(),
  quoted: Amount,
  spent: Amount,
  reserved: Amount,
  /** Words of people that more might be spent than waits for nobody; `until` null: with the budget. */
  approvals: z
    .array(z.strictObject({ by: z.string(), reason: z.string(), until: z.iso.datetime().nullable() }))
    .default([]),
});
export type Cost = z.infer<typeof Cost>;

/**
 * The programs of the first candidates, measured by this machine's simulator before anything was bought. `problem` null: nothing spoke against buying. No candidates: an
 * earlier run of the pipeline made it.
 */
export const Rehearsal = z.strictObject({ candidates: z.array(z.string()), problem: z.string().nullable() });
export type Rehearsal = z.infer<typeof Rehearsal>;

/** How the devices of a pipeline were used. */
export const DeviceRecord = z.strictObject({
  cost: Cost.nullable(),
  rehearsal: Rehearsal.nullable(),
  jobs: z.array(JobRecord),
  openJobs: z.array(JobUnderWay),
});
export type DeviceRecord = z.infer<typeof DeviceRecord>;
