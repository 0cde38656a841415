import { z } from 'zod';
import type { DeviceJobState, JobPhase } from '../../../contracts/device-job.js';
import { ExtraTime, extraMember } from '../extra-member.js';
import { IonqNumber } from './ionq-number.js';
import { ionqJobFailure } from './ionq-refusals.js';

const Milliseconds = extraMember(IonqNumber);

/** A job's document (API v0.4), as far as it is read. */
export const IonqJob = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  name: extraMember(z.string()),
  metadata: extraMember(z.record(z.string(), z.unknown())),
  parent_job_id: extraMember(z.string()),
  child_job_ids: extraMember(z.array(z.string())),
  submitted_at: ExtraTime,
  started_at: ExtraTime,
  completed_at: ExtraTime,
  predicted_wait_time_ms: Milliseconds,
  predicted_execution_duration_ms: Milliseconds,
  failure: z.unknown().optional(),
  results: extraMember(z.record(z.string(), z.unknown())),
});
export type IonqJob = z.infer<typeof IonqJob>;

/** The closed list of IonQ's words (`running` is v0.3's). All others are followed further. */
const PHASES: Readonly<Record<string, JobPhase>> = {
  submitted: 'accepted',
  ready: 'queued',
  started: 'running',
  running: 'running',
  completed: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
};

/** Where a job is. */
export function ionqPhase({ status }: IonqJob): JobPhase {
  return Object.hasOwn(PHASES, status) ? PHASES[status]! : 'unknown';
}

/** A job's state; the failure's text as the provider wrote it. */
export function ionqJobState(job: IonqJob, nowMs: number): DeviceJobState {
  const phase = ionqPhase(job);
  return {
    phase,
    word: job.status,
    remainingMs: remainingMs(job, nowMs),
    startedAt: job.started_at ?? null,
    endedAt: job.completed_at ?? null,
    failure: phase === 'failed' ? ionqJobFailure(job.failure) : null,
  };
}

/** The wait is predicted at submission. */
function remainingMs(job: IonqJob, nowMs: number): number | null {
  const { submitted_at: submitted, predicted_wait_time_ms: wait, predicted_execution_duration_ms: run } = job;
  if (submitted == null || wait == null) return null;
  return Math.max(0, Math.round(Date.parse(submitted) + wait + (run ?? 0) - nowMs));
}
