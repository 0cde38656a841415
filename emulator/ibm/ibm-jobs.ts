import { z } from 'zod';
import type { Emulation } from '../emulation.js';
import { jsonBody, part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { emptyReply, jsonReply, plainReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { JobRecord } from '../jobs/job-record.js';
import { ibmJobView, ibmMetrics } from './ibm-job-view.js';
import { ibmRequest } from './ibm-request.js';
import { plainResults, typedResults } from './ibm-results.js';

/** The job that the path names. Throws a Refusal (404). */
function namedJob({ jobs }: Emulation, call: Call): JobRecord {
  const id = part(call, 'id');
  const job = jobs.find('ibm', id);
  if (job === undefined) throw new Refusal(404, '1291', `job ${id} not found`);
  return job;
}

/** GET /jobs/{id} */
export function getIbmJob(emulation: Emulation, call: Call): Reply {
  const withParams = call.query.get('exclude_params')?.toLowerCase() !== 'true';
  return jsonReply(200, ibmJobView(emulation, namedJob(emulation, call), withParams));
}

/** GET /jobs/{id}/metrics */
export function getIbmMetrics(emulation: Emulation, call: Call): Reply {
  return jsonReply(200, ibmMetrics(emulation, namedJob(emulation, call)));
}

/** GET /jobs/{id}/results: 204 before there are any; of a failed job the text of the failure; of a private job once only. */
export async function getIbmResults(emulation: Emulation, call: Call): Promise<Reply> {
  const job = namedJob(emulation, call);
  if (emulation.jobs.progress(job).phase === 'failed') {
    return plainReply(200, 'text/plain', job.twists.failure!.message);
  }
  if (!emulation.jobs.hasResults(job)) return emptyReply(204);
  const { private: isPrivate, supportQiskit } = ibmRequest(job);
  if (isPrivate && emulation.state.get(`ibm/read/${job.id}`) !== undefined) {
    throw new Refusal(404, '1291', `job ${job.id} is private and its results were read`);
  }
  if (isPrivate) emulation.state.set(`ibm/read/${job.id}`, true);
  return jsonReply(200, await (supportQiskit ? typedResults : plainResults)(emulation.results, job));
}

/** POST /jobs/{id}/cancel */
export function cancelIbmJob(emulation: Emulation, call: Call): Reply {
  const job = namedJob(emulation, call);
  if (emulation.jobs.progress(job).isFinal) throw new Refusal(409, '1297', `job ${job.id} has ended`);
  emulation.jobs.cancel(job);
  return emptyReply(204);
}

/** DELETE /jobs/{id}: only of a job that has ended. */
export function deleteIbmJob(emulation: Emulation, call: Call): Reply {
  const job = namedJob(emulation, call);
  if (!emulation.jobs.progress(job).isFinal) throw new Refusal(409, '1298', `job ${job.id} is open`);
  emulation.jobs.remove(job);
  return emptyReply(204);
}

const MOST_LISTED = 200;
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(MOST_LISTED),
  offset: z.coerce.number().int().min(0).default(0),
});

/** GET /jobs: the newest first; a job must have every tag that is asked for. */
export function listIbmJobs(emulation: Emulation, call: Call): Reply {
  const { query } = call;
  const page = Page.safeParse({
    limit: query.get('limit') ?? undefined,
    offset: query.get('offset') ?? undefined,
  });
  if (!page.success) throw new Refusal(400, '1003', `expected limit 1 to ${MOST_LISTED} and offset from 0`);
  const { limit, offset } = page.data;
  const found = emulation.jobs.listed('ibm').filter((job) => passes(emulation, job, query));
  const withParams = query.get('exclude_params')?.toLowerCase() !== 'true';
  return jsonReply(200, {
    jobs: found.slice(offset, offset + limit).map((job) => ibmJobView(emulation, job, withParams)),
    count: found.length,
    limit,
    offset,
  });
}

function passes({ jobs }: Emulation, job: JobRecord, query: URLSearchParams): boolean {
  const time = (name: string) => Date.parse(query.get(name)!);
  const { programId, tags } = ibmRequest(job);
  return (
    query.getAll('tags').every((tag) => tags.includes(tag)) &&
    (!query.has('backend') || query.get('backend') === job.device) &&
    (!query.has('program') || query.get('program') === programId) &&
    (!query.has('pending') || (query.get('pending') === 'true') === !jobs.progress(job).isFinal) &&
    (!query.has('created_after') || job.acceptedAt >= time('created_after')) &&
    (!query.has('created_before') || job.acceptedAt <= time('created_before'))
  );
}

/** PUT /jobs/{id}/tags */
export function tagIbmJob(emulation: Emulation, call: Call): Reply {
  const job = namedJob(emulation, call);
  const { tags } = jsonBody(call, z.looseObject({ tags: z.array(z.string()) }), '1003');
  emulation.jobs.relabel(job, tags, { ...ibmRequest(job), tags });
  return emptyReply(204);
}
