import { z } from 'zod';
import type { DeviceOperation } from '../device-error.js';
import { httpStatusOf } from '../device-error.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { AzureRequest } from './azure-client.js';

const Signed = { schema: z.looseObject({ sasUri: z.url() }), what: 'a signed address' };

/** Where a job's input and results are, by the names that Azure's own client gives. */
export interface AzureBlob {
  readonly containerName: string;
  readonly blobName?: string;
}

/** The container of a job. */
export function containerOf(id: string): AzureBlob {
  return { containerName: `job-${id}` };
}

/** The signed address of a container or a blob: a credential, never to be stored or shown. The service makes the container. */
export async function signedAddress(
  calls: ProviderCalls<AzureRequest>,
  operation: DeviceOperation,
  body: AzureBlob,
  signal: AbortSignal,
): Promise<string> {
  const request = { to: 'workspace', method: 'POST', path: '/storage/sasUri', body } as const;
  return (await calls.ask(operation, request, Signed, signal)).sasUri;
}

/**
 * Writes a job's input into its container and gives its address without a signature. One that is there already (HTTP 409) is the same: the container's name follows
 * from the token, and that from the program.
 */
export async function uploadInput(
  calls: ProviderCalls<AzureRequest>,
  operation: DeviceOperation,
  container: string,
  body: unknown,
  signal: AbortSignal,
): Promise<string> {
  const { origin, pathname, search } = new URL(container);
  const blob = `${origin}${pathname}/inputData`;
  const request = { to: 'blob', method: 'PUT', address: blob + search, body } as const;
  await calls.call(operation, request, signal).catch((error: unknown) => {
    if (httpStatusOf(error) !== 409) throw error;
  });
  return blob;
}
