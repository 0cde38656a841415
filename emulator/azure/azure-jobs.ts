import { z } from 'zod';
import type { Emulation } from '../emulation.js';
import { jsonBody, part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { emptyReply, jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { JobRecord } from '../jobs/job-record.js';
import { azureJobFilter } from './azure-job-filter.js';
import { azureJobView } from './azure-job-view.js';
import { azureRequest } from './azure-request.js';
import { AZURE_ACCOUNT, signedAddress } from './shared-access.js';

/** The job of this workspace that the path names. Throws a Refusal (404). */
function namedJob({ jobs }: Emulation, call: Call): JobRecord {
  const id = part(call, 'id');
  const job = jobs.find('azure', id);
  if (job === undefined || azureRequest(job).workspace !== part(call, 'workspace')) {
    throw new Refusal(404, 'JobNotFound', `job ${id} not found`);
  }
  return job;
}

/** GET /jobs/{id} */
export function getAzureJob(emulation: Emulation, call: Call): Reply {
  return jsonReply(200, azureJobView(emulation, call, namedJob(emulation, call)));
}

/** POST /jobs/{id}:cancel and, as older clients do it, DELETE /jobs/{id}; of a job that has ended it changes nothing. */
export function cancelAzureJob(emulation: Emulation, call: Call): Reply {
  emulation.jobs.cancel(namedJob(emulation, call));
  return emptyReply(204);
}

const MOST_LISTED = 100;

/** GET /jobs: the newest first; options with and without the dollar sign. */
export function listAzureJobs(emulation: Emulation, call: Call): Reply {
  const option = (name: string) => call.query.get(name) ?? call.query.get(`$${name}`);
  const number = (name: string, otherwise: number) => {
    const value = Number(option(name) ?? otherwise);
    if (Number.isInteger(value) && value >= 0) return value;
    throw new Refusal(400, 'InvalidQuery', `${name}: expected a whole number, got ${option(name)}`);
  };
  const [skip, top] = [number('skip', 0), Math.min(number('top', MOST_LISTED), MOST_LISTED)];
  const passes = azureJobFilter(option('filter') ?? '');
  const found = emulation.jobs
    .listed('azure')
    .filter((job) => azureRequest(job).workspace === part(call, 'workspace'))
    .map((job) => azureJobView(emulation, call, job))
    .filter(passes);
  const order = /^creationtime asc$/i.test(option('orderby') ?? '') ? found.reverse() : found;
  return jsonReply(200, {
    value: order.slice(skip, skip + top),
    nextLink: nextLink(call, found.length, skip, top),
  });
}

function nextLink({ headers, path, query }: Call, found: number, skip: number, top: number): string | null {
  if (skip + top >= found || top === 0) return null;
  const next = new URLSearchParams(query);
  next.delete('$skip');
  next.set('skip', String(skip + top));
  return `http://${headers.host ?? ''}${path}?${next.toString()}`;
}

const SasBody = z.looseObject({
  containerName: z.string().regex(/^[a-z0-9-]{3,63}$/, 'expected 3 to 63 small letters, digits, dashes'),
  blobName: z.string().optional(),
});

/** POST /storage/sasUri: the address of a container or a blob, which need not be there yet. */
export function azureSasUri(emulation: Emulation, call: Call): Reply {
  const { containerName, blobName } = jsonBody(call, SasBody, 'InvalidRequest');
  const path = `/${AZURE_ACCOUNT}/${containerName}${blobName === undefined ? '' : `/${blobName}`}`;
  return jsonReply(200, { sasUri: signedAddress(emulation, call, path) });
}
