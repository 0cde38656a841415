import { createHmac } from 'node:crypto';
import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';

/** The storage account: on a loopback host it is the first segment of a path. */
export const AZURE_ACCOUNT = 'emulatedstorage';
const ACCESS_SECONDS = 3600;

/** `/account/container` of a path in the storage. */
function containerOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

/**
 * The address of a container or a blob with a signature that opens its container for an hour: whoever holds it needs nothing else. `host` is
 * the one by which the caller came.
 */
export function signedAddress({ seed, now }: Emulation, call: Call, path: string): string {
  const end = new Date(now() + 1000 * ACCESS_SECONDS).toISOString().replace(/\.\d+Z$/, 'Z');
  const query = new URLSearchParams({ sv: '2026-10-06', sr: 'c', sp: 'rcwl', se: end });
  query.set('sig', signatureOf(seed, containerOf(path), end));
  return `http://${call.headers.host ?? ''}${path}?${query.toString()}`;
}

/** Throws a Refusal (403) unless the query holds a signature for this container that is not over. */
export function checkAccess({ seed, now }: Emulation, { path, query }: Call): void {
  const end = query.get('se') ?? '';
  if (query.get('sig') !== signatureOf(seed, containerOf(path), end)) {
    throw new Refusal(403, 'AuthenticationFailed', 'expected a signature for this container');
  }
  if (now() >= Date.parse(end))
    throw new Refusal(403, 'AuthenticationFailed', `the signature ended at ${end}`);
}

function signatureOf(seed: number, container: string, end: string): string {
  return createHmac('sha256', `emulator ${seed}`).update(`${container} ${end}`).digest('base64');
}
