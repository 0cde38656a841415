import { z } from 'zod';
import type { DeviceJob } from '../../../contracts/device-job.js';
import { oldestFirst } from '../found-jobs.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { JobQuery } from '../quantum-device.js';
import type { RestRequest } from '../rest-client.js';
import { IbmJob } from './ibm-job.js';

/** Most that one page holds. */
const PAGE_SIZE = 200;
/** Most pages that are read: a token has one job, or a few. */
const MOST_PAGES = 50;

const PAGE = {
  schema: z.looseObject({ jobs: z.array(IbmJob), count: z.int().nonnegative() }),
  what: 'a page of jobs',
};

/**
 * The jobs that bear a token among their tags, by which the service filters. Pages are read until the list has ended; what comes without the tag is left
 * out, in case it does not filter. Throws where the list does not end or cannot be read.
 */
export async function findIbmJobs(
  calls: ProviderCalls<RestRequest>,
  device: string,
  { token, notBeforeMs }: JobQuery,
  signal: AbortSignal,
): Promise<DeviceJob[]> {
  const found = new Map<string, DeviceJob>();
  let offset = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { jobs, count } = await readPage(calls, token, offset, signal);
    for (const { id, created } of jobs.filter(({ tags }) => tags?.includes(token))) {
      const acceptedAt = new Date(created ?? notBeforeMs).toISOString();
      found.set(id, { device, id, token, acceptedAt });
    }
    offset += jobs.length;
    if (offset >= count) return oldestFirst(found);
    if (jobs.length === 0) break;
  }
  const message = `expected the list of jobs tagged ${token} to end within ${MOST_PAGES} pages, read ${offset}`;
  throw calls.error({ operation: 'find', failure: 'DeviceUnavailable' }, message);
}

function readPage(
  calls: ProviderCalls<RestRequest>,
  token: string,
  offset: number,
  signal: AbortSignal,
): Promise<z.infer<typeof PAGE.schema>> {
  const query = new URLSearchParams({
    tags: token,
    limit: String(PAGE_SIZE),
    offset: String(offset),
    exclude_params: 'true',
  });
  const request = { method: 'GET', path: `/jobs?${query.toString()}` } as const;
  return calls.ask('find', request, PAGE, signal);
}
