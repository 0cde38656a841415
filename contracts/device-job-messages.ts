import type { ArtifactRef } from './artifact.js';
import type { DeviceLimits } from './device-limits.js';
import type { DeviceJob, DeviceJobState, Money, SubmissionSafety } from './device-job.js';
import type { DeviceJobResult } from './device-job-result.js';
import type { FailureName } from './failure-names.js';

/** What is about to be bought, recorded before anything is sent. */
export interface JobIntent {
  token: string;
  device: DeviceJobResult['device'];
  safety: SubmissionSafety;
  /** What the device allows; null: nobody is asked before a job is submitted. */
  limits: DeviceLimits | null;
  /** Whether a run of this job before this one may have bought it; absent in histories of before that was asked. */
  begunBefore?: boolean;
}

export interface SubmitJobInput {
  device: string;
  token: string;
  program: ArtifactRef;
  /** When the pipeline began, milliseconds since 1970; absent: nobody says, and all jobs that are listed are looked at. */
  sinceMs?: number;
}

/**
 * `found`: nothing was sent, since jobs with the token are there, the oldest first; `refused`: for certain nothing was bought; `unknown`: it may have been.
 * `retryAfterMs`: when the provider wants to be asked again; null: it does not say.
 */
export type SubmitJobResult =
  | { kind: 'accepted'; job: DeviceJob }
  | { kind: 'found'; jobs: DeviceJob[] }
  | { kind: 'refused'; failure: FailureName; message: string; retryAfterMs: number | null }
  | { kind: 'unknown'; message: string; retryAfterMs: number | null };

export interface FindJobsInput {
  device: string;
  token: string;
  /** A time before which it cannot have been accepted, milliseconds since 1970. */
  notBeforeMs: number;
}

/** The oldest first. */
export interface FindJobsResult {
  jobs: DeviceJob[];
}

export interface JobHandle {
  job: DeviceJob;
}

/** A final state. */
export interface AwaitJobResult {
  state: DeviceJobState;
}

export interface FetchJobInput extends JobHandle {
  program: ArtifactRef;
}

/** `corrupt`: why the stored results are no counts of the program. */
export type FetchJobResult = { raw: ArtifactRef } & (
  { counts: ArtifactRef; corrupt: null } | { counts: null; corrupt: string }
);

export interface SettleJobResult {
  bill: Money;
}

/** Where a job is and what it waits for. */
export interface JobProgress {
  stage:
    | 'intent'
    | 'lease'
    | 'submission'
    | 'reconciliation'
    | 'decision'
    | 'waiting'
    | 'fetch'
    | 'settlement'
    | 'done';
  token: string | null;
  /** The provider's id of it. */
  job: string | null;
  submissions: number;
  cancelRequested: boolean;
  /** Why a person is asked; null: nobody is. */
  question: string | null;
}
