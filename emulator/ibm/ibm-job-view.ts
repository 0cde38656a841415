import type { Emulation } from '../emulation.js';
import { scriptedWord } from '../jobs/job-progress.js';
import type { JobPhase } from '../jobs/job-progress.js';
import type { JobRecord } from '../jobs/job-record.js';
import { ibmRequest } from './ibm-request.js';

const WORDS: Record<JobPhase, string> = {
  queued: 'Queued',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The document of a job; `params` holds the whole request and can be left out. */
export function ibmJobView(
  emulation: Emulation,
  job: JobRecord,
  withParams: boolean,
): Record<string, unknown> {
  const { programId, tags, cost, params, private: isPrivate } = ibmRequest(job);
  const { phase, share } = emulation.jobs.progress(job);
  const status = scriptedWord(job, emulation.now()) ?? WORDS[phase];
  return {
    id: job.id,
    backend: job.device,
    state: { status, ...(phase === 'failed' ? reasonOf(job) : {}) },
    status,
    program: { id: programId },
    created: new Date(job.acceptedAt).toISOString(),
    cost,
    tags,
    private: isPrivate,
    session_id: null,
    user_id: 'emulated-user',
    usage: { seconds: share * job.quote.amount },
    ...(withParams ? { params } : {}),
  };
}

function reasonOf({ twists: { failure } }: JobRecord) {
  const { code, message } = failure!;
  // The service's codes are numbers; a word stands in the text.
  return /^\d+$/.test(code)
    ? { reason: message, reason_code: Number(code) }
    : { reason: `${code}: ${message}` };
}

/** What is measured of a job's way: GET /jobs/{id}/metrics. */
export function ibmMetrics({ jobs }: Emulation, job: JobRecord): Record<string, unknown> {
  const { startedAt, endedAt, phase, share } = jobs.progress(job);
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const seconds = share * job.quote.amount;
  return {
    timestamps: { created: time(job.acceptedAt), running: time(startedAt), finished: time(endedAt) },
    usage: { quantum_seconds: seconds, seconds, status: endedAt === null ? 'pending' : 'final' },
    bss: { seconds },
    position_in_queue: phase === 'queued' ? 1 : null,
    estimated_start_time: time(job.acceptedAt + job.queueMs),
    estimated_completion_time: time(job.acceptedAt + job.queueMs + job.runMs),
  };
}
