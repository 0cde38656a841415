import { z } from 'zod';
import { ArtifactRef } from './artifact.js';
import { DeviceId, DeviceJob, JobToken, Money } from './device-job.js';
import { Origin } from './estimate.js';
import { FailureType } from './failures.js';

/** What one paid job is bought for: with the program's digest these name it, so that a rerun finds the job and buys no other one. */
export const DeviceJobInput = z.strictObject({
  /** Workflow id of the pipeline; never a run id. */
  pipeline: z.string().min(1),
  candidate: z.string().min(1),
  /** Of the estimator's machine, from 0. */
  step: z.int().nonnegative(),
  /** From 0; a higher one buys anew, where an earlier one ended without counts. */
  attempt: z.int().nonnegative(),
  device: DeviceId,
  /** A stored `CircuitBatchProgram` that one job of the device holds. */
  program: ArtifactRef,
  /** When the pipeline began, milliseconds since 1970: no job of it is older. */
  sinceMs: z.int().nonnegative(),
  /** What was set aside for it; null: nothing was. */
  reserved: Money.nullable(),
  /** When it is to be given up, milliseconds since 1970. */
  deadlineMs: z.int().positive(),
  /** How long an outage of the device is waited for, milliseconds; then it ends as `DeviceUnavailable`. null: until the deadline. */
  patienceMs: z.int().nonnegative().nullable().default(null),
  /** Whether it only looks for what an earlier run of it bought, and buys nothing itself. */
  onlyAdopts: z.boolean().default(false),
});
export type DeviceJobInput = z.infer<typeof DeviceJobInput>;

/** A `DeviceJobInput` before it is parsed: what has a default may be missing. */
export type DeviceJobAsked = z.input<typeof DeviceJobInput>;

/**
 * What a person found out about a job of which nobody knows whether it was bought. `adopt`: it was, under this id of the provider's; `submit`: it was not, and
 * is to be; `abandon`: it was not, and is not to be.
 */
const Found = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('adopt'), id: z.string().min(1) }),
  z.strictObject({ kind: z.literal('submit') }),
  z.strictObject({ kind: z.literal('abandon') }),
]);

/** A person's word on a purchase that is unknown. */
export const SubmissionDecision = z.strictObject({
  found: Found,
  by: z.string().min(1),
  reason: z.string().min(1),
});
export type SubmissionDecision = z.infer<typeof SubmissionDecision>;

/** Why a job was given up. */
export const StopReason = z.enum(['deadline', 'person']);
export type StopReason = z.infer<typeof StopReason>;

/**
 * How a job ended. `failed`: without counts, by the failure table; `cancelled`: given up, and no job of it goes on at the provider; `unknown`: nobody knows whether
 * it was bought; `open`: it was bought and given up, but no end of it was seen, so that its price is open too.
 */
export const JobOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('succeeded'), raw: ArtifactRef, counts: ArtifactRef }),
  z.strictObject({
    kind: z.literal('failed'),
    failure: z.strictObject({ type: FailureType, message: z.string() }),
    /** The results as received, where they could not be decoded. */
    raw: ArtifactRef.nullable(),
  }),
  z.strictObject({ kind: z.literal('cancelled'), reason: StopReason }),
  z.strictObject({ kind: z.literal('unknown'), message: z.string() }),
  z.strictObject({ kind: z.literal('open'), reason: StopReason, message: z.string() }),
]);
export type JobOutcome = z.infer<typeof JobOutcome>;

/** Where the time went, in milliseconds by the clocks of server and provider; null where it did not come to that or the provider does not say. */
export const JobTimes = z.strictObject({
  /** Waiting for leases of the device; null: none was asked for. */
  leaseMs: z.int().nonnegative().nullable(),
  /** From the start of the workflow until the provider had accepted the job, without that. */
  waitingMs: z.int().nonnegative().nullable(),
  queueMs: z.int().nonnegative().nullable(),
  executionMs: z.int().nonnegative().nullable(),
  fetchMs: z.int().nonnegative().nullable(),
});
export type JobTimes = z.infer<typeof JobTimes>;

/** All that one job came to. */
export const DeviceJobResult = z.strictObject({
  format: z.literal('thq.device-job'),
  version: z.literal(1),
  device: z.strictObject({ id: DeviceId, name: z.string(), version: z.string(), origin: Origin }),
  token: JobToken,
  program: ArtifactRef,
  outcome: JobOutcome,
  /** The job whose results count; null where none is known. */
  job: DeviceJob.nullable(),
  /** Requests to buy it that may have reached the provider. */
  submissions: z.int().nonnegative(),
  /** Whether it was found by its token after its purchase was in doubt. */
  adopted: z.boolean(),
  /** Further jobs that bear its token; they were asked to end. `bill` null: not known. */
  duplicates: z.array(z.strictObject({ id: z.string(), bill: Money.nullable() })),
  decision: SubmissionDecision.nullable(),
  reserved: Money.nullable(),
  /** Of `job`; null where there is none, or where the provider does not say. */
  bill: Money.nullable(),
  times: JobTimes,
});
export type DeviceJobResult = z.infer<typeof DeviceJobResult>;
