import type { Emulation } from '../emulation.js';
import { circuitSize } from '../../domain/quantum/circuit-size.js';
import type { JobPhase, JobProgress } from '../jobs/job-progress.js';
import { scriptedWord } from '../jobs/job-progress.js';
import type { JobCircuit, JobRecord } from '../jobs/job-record.js';
import { AGGREGATE, resultFormats } from './ionq-results.js';
import { ionqRequest } from './ionq-request.js';

/** A job as the service names it: the whole one, or one circuit of it. */
export interface IonqJob {
  readonly id: string;
  readonly record: JobRecord;
  /** Index of the circuit where it is a child; null for a whole job. */
  readonly child: number | null;
}

const WORDS: Record<JobPhase, string> = {
  queued: 'ready',
  running: 'started',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'canceled',
};

/** The word for a job's state. */
export function ionqStatus({ jobs, now }: Emulation, { record }: IonqJob): string {
  return scriptedWord(record, now()) ?? WORDS[jobs.progress(record).phase];
}

/** The circuits that a job is about. */
function circuitsOf({ record, child }: IonqJob): readonly JobCircuit[] {
  return child === null ? record.circuits : [record.circuits[child]!];
}

/** The document of a job (v0.4). Every member is there, null where there is nothing to say: one client refuses a document without one. */
export function ionqJobView(emulation: Emulation, job: IonqJob): Record<string, unknown> {
  const { record, child } = job;
  const { type, name, metadata, settings, noise, children } = ionqRequest(record);
  const progress = emulation.jobs.progress(record);
  const isParent = child === null && children !== null;
  return {
    id: job.id,
    status: ionqStatus(emulation, job),
    type: child === null ? type : 'ionq.circuit.v1',
    backend: record.device,
    dry_run: false,
    submitter_id: 'emulated-submitter',
    project_id: 'emulated-project',
    parent_job_id: child === null ? null : record.id,
    child_job_ids: isParent ? children : null,
    session_id: null,
    metadata,
    name,
    ...timesOf(record, progress),
    shots: circuitsOf(job)[0]!.shots,
    ...(noise === null ? {} : { noise }),
    failure: progress.phase === 'failed' ? record.twists.failure : null,
    cost_model: '2QGE_operations',
    settings: settings ?? {},
    stats: isParent ? {} : statsOf(job),
    output: { compilation: {}, error_mitigation: {} },
    // One client fetches an address as soon as it sees one.
    results: progress.phase === 'completed' ? resultsOf(job, isParent) : null,
  };
}

function timesOf({ acceptedAt, queueMs, runMs }: JobRecord, { startedAt, endedAt }: JobProgress) {
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    submitted_at: time(acceptedAt),
    started_at: time(startedAt),
    completed_at: time(endedAt),
    predicted_wait_time_ms: Math.round(queueMs),
    predicted_execution_duration_ms: Math.round(runMs),
    execution_duration_ms: startedAt === null || endedAt === null ? null : Math.round(endedAt - startedAt),
  };
}

function statsOf(job: IonqJob) {
  const sizes = circuitsOf(job).map(({ circuit, sent }) => ({ ...circuitSize(circuit), ...sent }));
  const sum = (count: (size: (typeof sizes)[number]) => number) =>
    sizes.reduce((total, size) => total + count(size), 0);
  return {
    qubits: Math.max(...sizes.map(({ qubits }) => qubits)),
    circuits: sizes.length,
    gate_counts: { '1q': sum((size) => size.oneQubitGates), '2q': sum((size) => size.twoQubitGates) },
    kwh: 0,
    predicted_quantum_compute_time_us: 0,
    billed_quantum_compute_time_us: 0,
  };
}

/** Both forms that occur: a descriptor by format, and the older address; of a job of several circuits those of all its children together. */
function resultsOf(job: IonqJob, isParent: boolean): Record<string, unknown> {
  const formats = isParent ? [AGGREGATE] : resultFormats(job.record);
  const descriptors = formats.map((format): [string, unknown] => [
    format,
    { id: `${job.id}.${format}`, format, media_type: 'application/json' },
  ]);
  const url = `/v0.4/jobs/${job.id}/results/probabilities${isParent ? '/aggregated' : ''}`;
  return { ...Object.fromEntries(descriptors), probabilities: { url } };
}
