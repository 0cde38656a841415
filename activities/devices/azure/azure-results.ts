import { z } from 'zod';
import type { DeviceJob, RawResults } from '../../../contracts/device-job.js';
import { JsonValue } from '../../../contracts/json.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { AzureRequest } from './azure-client.js';
import { azurePhase } from './azure-job.js';
import type { AzureJob } from './azure-job.js';
import { containerOf, signedAddress } from './azure-storage.js';

/** Relative frequencies by decimal numbers, qubit 0 the lowest bit. */
export const AZURE_FORMAT = 'ionq.quantum-results.v1';
const Output = { schema: JsonValue, what: 'results as JSON' };
const Document = z.looseObject({ histogram: z.record(z.string(), JsonValue) });

/** Results of a job that succeeded, from the blob that it wrote. Throws `ResultUnavailable` where they are not there yet. */
export async function azureResults(
  calls: ProviderCalls<AzureRequest>,
  { device, id }: DeviceJob,
  job: AzureJob,
  signal: AbortSignal,
): Promise<RawResults> {
  if (azurePhase(job) !== 'succeeded') {
    throw calls.error(
      { operation: 'results', failure: 'ResultUnavailable' },
      `expected a job that has succeeded, got ${job.status}`,
    );
  }
  const blob = { ...containerOf(id), blobName: 'rawOutputData' };
  const address = isSigned(job.outputDataUri)
    ? job.outputDataUri
    : await signedAddress(calls, 'results', blob, signal);
  const value = await calls.ask('results', { to: 'blob', method: 'GET', address }, Output, signal);
  const circuits = [{ format: AZURE_FORMAT, value }];
  return { format: 'thq.raw-results', version: 1, device, job: id, circuits };
}

/** Newer services leave the signature out. */
function isSigned(address: string | null | undefined): address is string {
  return address != null && URL.canParse(address) && new URL(address).searchParams.has('sig');
}

/** The frequencies in a result. Throws a RangeError that names what is wrong with it. */
export function azureFrequencies({ format, value }: RawResults['circuits'][number]): JsonValue {
  if (format !== AZURE_FORMAT) throw new RangeError(`expected the format ${AZURE_FORMAT}, got ${format}`);
  const document = Document.safeParse(value);
  if (document.success) return document.data.histogram;
  const { path, message } = document.error.issues[0]!;
  throw new RangeError(`${path.join('.') || 'the document'}: ${message}`);
}
