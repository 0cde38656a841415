import type { Emulation } from '../emulation.js';
import { part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { IonqJob } from './ionq-job-view.js';
import { namedJob } from './ionq-jobs.js';
import { ionqRequest } from './ionq-request.js';
import {
  AGGREGATE,
  histogramByNumber,
  probabilitiesByNumber,
  resultIn,
  shotsByNumber,
} from './ionq-results.js';

/** A completed job that a path names, and the index of the one circuit that is meant. Throws a Refusal (404): missing, or not ready. */
function finished(emulation: Emulation, call: Call): { job: IonqJob; circuit: number } {
  const job = namedJob(emulation, call);
  if (!emulation.jobs.hasResults(job.record)) {
    throw new Refusal(404, 'NotFoundError', `job ${job.id}: no results`);
  }
  return { job, circuit: job.child ?? 0 };
}

/** The same for what exists of one circuit only. */
function finishedCircuit(emulation: Emulation, call: Call): { job: IonqJob; circuit: number } {
  const found = finished(emulation, call);
  if (found.job.child === null && ionqRequest(found.job.record).children !== null) {
    const message = `job ${found.job.id}: its circuits have results of their own, see child_job_ids`;
    throw new Refusal(404, 'NotFoundError', message);
  }
  return found;
}

/** GET /jobs/{id}/results/probabilities */
export async function ionqProbabilities(emulation: Emulation, call: Call): Promise<Reply> {
  const { job, circuit } = finishedCircuit(emulation, call);
  return jsonReply(200, await probabilitiesByNumber(emulation.results, job.record, circuit));
}

/** GET /jobs/{id}/results/probabilities/aggregated */
export async function ionqAggregated(emulation: Emulation, call: Call): Promise<Reply> {
  return jsonReply(200, await aggregated(emulation, finished(emulation, call).job));
}

/** Of every child by its id. Throws a Refusal (404) for a job of one circuit. */
async function aggregated(
  { results }: Emulation,
  { id, record, child }: IonqJob,
): Promise<Record<string, unknown>> {
  const { children } = ionqRequest(record);
  if (child !== null || children === null) {
    throw new Refusal(404, 'NotFoundError', `job ${id}: not a job of several circuits`);
  }
  const entries = children.map(
    async (one, k) => [one, await probabilitiesByNumber(results, record, k)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** GET /jobs/{id}/results/histogram */
export async function ionqHistogram(emulation: Emulation, call: Call): Promise<Reply> {
  const { job, circuit } = finishedCircuit(emulation, call);
  return jsonReply(200, await histogramByNumber(emulation.results, job.record, circuit));
}

/** GET /jobs/{id}/results/shots: only where shots were taken. */
export async function ionqShots(emulation: Emulation, call: Call): Promise<Reply> {
  const { job, circuit } = finishedCircuit(emulation, call);
  if (job.record.noise === null) {
    throw new Refusal(404, 'NotFoundError', `job ${job.id}: the ideal simulator takes no shots`);
  }
  return jsonReply(200, await shotsByNumber(emulation.results, job.record, circuit));
}

/** GET /jobs/{id}/artifacts/{artifact} */
export async function ionqArtifact(emulation: Emulation, call: Call): Promise<Reply> {
  const artifact = part(call, 'artifact');
  const { job, circuit } = finished(emulation, call);
  const format = artifact.startsWith(`${job.id}.`) ? artifact.slice(job.id.length + 1) : '';
  if (format === AGGREGATE) return jsonReply(200, await aggregated(emulation, job));
  finishedCircuit(emulation, call);
  const value = await resultIn(emulation.results, job.record, circuit, format);
  if (value === undefined) throw new Refusal(404, 'NotFoundError', `artifact ${artifact} not found`);
  return jsonReply(200, value);
}
