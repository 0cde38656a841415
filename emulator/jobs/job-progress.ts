import type { Window } from '../faults/device-windows.js';
import type { JobRecord } from './job-record.js';

export type JobPhase = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** Where a job is; times in milliseconds of the wall clock, null where it has not come to that. */
export interface JobProgress {
  readonly phase: JobPhase;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** How much of its run was done: 0 to 1. */
  readonly share: number;
  readonly isFinal: boolean;
}

/**
 * Where a job is at a time, from nothing but its record and the times at which its device is closed: so it goes on while the emulator is
 * down, and is the same after a restart. A job leaves the queue when its time has come and the device is open; once it runs, it runs.
 */
export function jobProgress(job: JobRecord, closed: readonly Window[], now: number): JobProgress {
  const start = openingAfter(job.acceptedAt + job.queueMs, closed);
  const end = job.twists.endless ? Infinity : start + job.runMs;
  const { cancelledAt } = job;
  if (cancelledAt !== null && !job.twists.lateCancel && cancelledAt < end) {
    const ran = cancelledAt >= start;
    const share = ran ? Math.min(1, (cancelledAt - start) / job.runMs) : 0;
    return {
      phase: 'cancelled',
      startedAt: ran ? start : null,
      endedAt: cancelledAt,
      share,
      isFinal: true,
    };
  }
  if (now < start) return { phase: 'queued', startedAt: null, endedAt: null, share: 0, isFinal: false };
  if (now < end) return { phase: 'running', startedAt: start, endedAt: null, share: 0, isFinal: false };
  const phase = job.twists.failure ? 'failed' : 'completed';
  return { phase, startedAt: start, endedAt: end, share: 1, isFinal: true };
}

/** The first time from `time` on that lies in no window; Infinity where one never ends. */
function openingAfter(time: number, closed: readonly Window[]): number {
  const within = closed.find(({ from, until }) => time >= from && time < until);
  return within === undefined ? time : openingAfter(within.until, closed);
}

/** The word that a fault shows in place of the state, if it does at this time. */
export function scriptedWord({ twists: { word }, acceptedAt }: JobRecord, now: number): string | undefined {
  if (word === undefined) return undefined;
  return word.milliseconds === undefined || now < acceptedAt + word.milliseconds ? word.text : undefined;
}
