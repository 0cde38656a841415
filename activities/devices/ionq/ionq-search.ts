import { z } from 'zod';
import type { DeviceJob } from '../../../contracts/device-job.js';
import { CLOCK_SKEW_MS, oldestFirst } from '../found-jobs.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { RestRequest } from '../rest-client.js';
import type { JobQuery } from '../quantum-device.js';
import { IonqJob } from './ionq-job.js';
import { TOKEN_KEY } from './ionq-submission.js';

const PAGE_SIZE = 100;
/** Most pages that are read: more jobs than this within the time asked about are not a search any more. */
const MOST_PAGES = 200;

const Page = z.looseObject({ jobs: z.array(z.unknown()), next: z.union([z.string(), z.number()]).nullish() });

/**
 * The jobs that bear a token. The list knows no filter for it, so the newest jobs are read, page by page, until one that is older than the time asked
 * about. Nothing narrows the list: what a filter hides would be bought twice. Throws where the list does not end or cannot be read.
 */
export async function findIonqJobs(
  calls: ProviderCalls<RestRequest>,
  device: string,
  { token, notBeforeMs }: JobQuery,
  signal: AbortSignal,
): Promise<DeviceJob[]> {
  const found = new Map<string, DeviceJob>();
  const oldestMs = notBeforeMs - CLOCK_SKEW_MS;
  const cursors = new Set<string>();
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { jobs, next } = await readPage(calls, cursor, signal);
    for (const job of jobs.filter((one) => bears(one, token))) {
      const acceptedAt = new Date(job.submitted_at ?? notBeforeMs).toISOString();
      found.set(job.id, { device, id: job.id, token, acceptedAt });
    }
    const isPast = jobs.some((job) => job.submitted_at != null && Date.parse(job.submitted_at) < oldestMs);
    if (isPast || next === null) return oldestFirst(found);
    // A cursor that comes again leads round in a circle: there is no end to be had.
    if (cursors.has(next)) break;
    cursors.add(next);
    cursor = next;
  }
  throw calls.error(
    { operation: 'find', failure: 'DeviceUnavailable' },
    `expected the list of jobs to reach back to ${new Date(oldestMs).toISOString()} within ${MOST_PAGES} pages, each once`,
  );
}

async function readPage(
  calls: ProviderCalls<RestRequest>,
  cursor: string | null,
  signal: AbortSignal,
): Promise<{ jobs: IonqJob[]; next: string | null }> {
  const query = new URLSearchParams({
    limit: String(PAGE_SIZE),
    ...(cursor === null ? {} : { next: cursor }),
  });
  const answer = await calls.call('find', { method: 'GET', path: `/jobs?${query.toString()}` }, signal);
  const page = Page.safeParse(answer.json);
  const jobs = page.success ? page.data.jobs.map((job) => IonqJob.safeParse(job)) : [];
  if (!page.success || jobs.some(({ success }) => !success)) {
    throw calls.unreadable('find', answer, 'expected a page of jobs');
  }
  const next = String(page.data.next ?? '');
  return { jobs: jobs.flatMap(({ data }) => (data ? [data] : [])), next: next === '' ? null : next };
}

/** A part of a job of several circuits may repeat what its parent bears. */
function bears({ name, metadata, parent_job_id: parent }: IonqJob, token: string): boolean {
  return parent == null && (metadata?.[TOKEN_KEY] === token || name === token);
}
