import { z } from 'zod';
import { JsonValue } from './json.js';
import { FailureType } from './failures.js';
import { ShotsRange } from './device.js';

/** Name of a device in a configuration; part of workflow ids. */
export const DeviceId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'expected 1 to 60 lower-case letters, digits, dots, dashes');

/**
 * What one paid job is found again by, the same however often it is asked for. Every provider takes it as it is: 40 characters are the shortest
 * of their limits (keys of IonQ's metadata).
 */
export const JobToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, 'expected 1 to 40 letters, digits, underscores or dashes');

/** Money in millionths of the currency's unit. `currency`: an ISO 4217 code, or what a provider counts in instead (`CREDIT`). */
export const Money = z.strictObject({
  micros: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3,12}$/, 'expected a currency in capitals'),
});
export type Money = z.infer<typeof Money>;

/**
 * How a repeated submission with the same token is kept from being a second purchase. `client-id`: the job bears our id; `client-token`: the provider
 * answers with the first job; `searchable`: the job can be found by the token, and is then adopted; `none`: it cannot be told.
 */
export const SubmissionSafety = z.strictObject({
  level: z.enum(['client-id', 'client-token', 'searchable', 'none']),
  /** A job that was accepted so long ago is found by its token, if it exists. */
  listingLagMs: z.int().nonnegative(),
});
export type SubmissionSafety = z.infer<typeof SubmissionSafety>;

/** What a device takes, as it says now. */
export const DeviceCapabilities = z.strictObject({
  kind: z.enum(['simulator', 'qpu']),
  qubits: z.int().positive(),
  shots: ShotsRange,
  /** Circuits of one job. */
  mostCircuits: z.int().positive(),
  /** Gates of all circuits of one job; null: no such limit. */
  mostGates: z.int().positive().nullable(),
  /** Whether all circuits of a job have the same number of shots. */
  sameShots: z.boolean(),
  /** Name of the calibration that its figures come from; null where none is named. */
  calibration: z.string().nullable(),
});
export type DeviceCapabilities = z.infer<typeof DeviceCapabilities>;

/** Whether jobs are taken now. `unknown`: the provider used a word that we do not know. */
export const DeviceStatus = z.strictObject({
  availability: z.enum(['available', 'degraded', 'unavailable', 'retired', 'unknown']),
  /** The provider's own word. */
  word: z.string(),
  /** Jobs that wait; null where the provider does not say. */
  queueLength: z.int().nonnegative().nullable(),
  queueSeconds: z.number().nonnegative().nullable(),
  /** When it next opens, where it keeps hours and is closed. */
  opensAt: z.iso.datetime().nullable(),
});
export type DeviceStatus = z.infer<typeof DeviceStatus>;

/** What a program would cost and how long it would take, before it is submitted. */
export const Quote = z.strictObject({
  price: Money,
  queueSeconds: z.number().nonnegative().nullable(),
  executionSeconds: z.number().nonnegative().nullable(),
  /** Who says so, for people. */
  source: z.string(),
});
export type Quote = z.infer<typeof Quote>;

/** A job that a provider accepted: all that is needed to follow it. */
export const DeviceJob = z.strictObject({
  device: DeviceId,
  /** The provider's own. */
  id: z.string().min(1),
  token: JobToken,
  /** When it was accepted, as far as is known. */
  acceptedAt: z.iso.datetime(),
});
export type DeviceJob = z.infer<typeof DeviceJob>;

/**
 * Where a job is. Only the last three are final. `unknown`: the provider used a word that we do not know, so the job is followed further; steps may be
 * skipped, and a running job may go back to the queue.
 */
export const JobPhase = z.enum([
  'accepted',
  'queued',
  'running',
  'finishing',
  'cancelling',
  'unknown',
  'succeeded',
  'failed',
  'cancelled',
]);
export type JobPhase = z.infer<typeof JobPhase>;

/** Why a job failed: its place in the failure table, and the provider's own words. */
export const JobFailure = z.strictObject({
  type: FailureType,
  code: z.string().nullable(),
  message: z.string(),
});
export type JobFailure = z.infer<typeof JobFailure>;

/** A job as its provider shows it. */
export const DeviceJobState = z.strictObject({
  phase: JobPhase,
  /** The provider's own word. */
  word: z.string(),
  /** Until it ends, by the provider's own estimate; null where it gives none. */
  remainingMs: z.int().nonnegative().nullable(),
  startedAt: z.iso.datetime({ offset: true }).nullable(),
  endedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Set where the phase is `failed`. */
  failure: JobFailure.nullable(),
});
export type DeviceJobState = z.infer<typeof DeviceJobState>;

/** Results as the provider gave them, to be stored before they are decoded: one document a circuit, in the program's order. */
export const RawResults = z.strictObject({
  format: z.literal('thq.raw-results'),
  version: z.literal(1),
  device: DeviceId,
  job: z.string().min(1),
  circuits: z.array(z.strictObject({ format: z.string().min(1), value: JsonValue })).min(1),
});
export type RawResults = z.infer<typeof RawResults>;
