import { z } from 'zod';
import { JsonValue } from '../../../contracts/json.js';
import type { DeviceJob, RawResults } from '../../../contracts/device-job.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { RestRequest } from '../rest-client.js';
import { IONQ_FORMATS, LEGACY } from './ionq-counts.js';
import { ionqPhase } from './ionq-job.js';
import type { IonqJob } from './ionq-job.js';

const Descriptor = z.looseObject({ id: z.string().min(1) });
const BY_CHILD = { schema: z.record(z.string(), JsonValue), what: 'results by circuit' };
const ANY_JSON = { schema: JsonValue, what: 'results as JSON' };

/** Results of a completed job, circuit by circuit in the order of the program. Throws `ResultUnavailable` where they are not there yet. */
export async function ionqResults(
  calls: ProviderCalls<RestRequest>,
  { device, id }: DeviceJob,
  document: IonqJob,
  signal: AbortSignal,
): Promise<RawResults> {
  if (ionqPhase(document) !== 'succeeded') {
    throw calls.error(
      { operation: 'results', failure: 'ResultUnavailable' },
      `expected a job that is completed, got ${document.status}`,
    );
  }
  const children = document.child_job_ids ?? [];
  const circuits =
    children.length > 0
      ? await resultsOfChildren(calls, id, children, signal)
      : [await resultsOfOne(calls, id, document.results ?? {}, signal)];
  return { format: 'thq.raw-results', version: 1, device, job: id, circuits };
}

/** One map for all circuits. The list of children has their order; what the map lacks is null, and refused when it is decoded. */
async function resultsOfChildren(
  calls: ProviderCalls<RestRequest>,
  id: string,
  children: readonly string[],
  signal: AbortSignal,
): Promise<RawResults['circuits']> {
  const path = `/jobs/${encodeURIComponent(id)}/results/probabilities/aggregated`;
  const byChild = await calls.ask('results', { method: 'GET', path }, BY_CHILD, signal);
  return children.map((child) => ({ format: LEGACY, value: byChild[child] ?? null }));
}

/** The best format that is offered; the older address where none is known to us. */
async function resultsOfOne(
  calls: ProviderCalls<RestRequest>,
  id: string,
  offered: Record<string, unknown>,
  signal: AbortSignal,
): Promise<RawResults['circuits'][number]> {
  const job = `/jobs/${encodeURIComponent(id)}`;
  const best = IONQ_FORMATS.flatMap((format) => {
    const descriptor = Descriptor.safeParse(offered[format]);
    return descriptor.success
      ? [{ format, path: `${job}/artifacts/${encodeURIComponent(descriptor.data.id)}` }]
      : [];
  })[0] ?? { format: LEGACY, path: `${job}/results/probabilities` };
  const value = await calls.ask('results', { method: 'GET', path: best.path }, ANY_JSON, signal);
  return { format: best.format, value };
}
