import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';

/** The one account of the emulator. */
export const AWS_ACCOUNT = '123456789012';

/** Throws a Refusal (403) for a request without the header of Signature Version 4. Any key is good, and the signature is not checked. */
export function awsRegion({ headers }: Call): string {
  const region = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\//.exec(
    headers.authorization ?? '',
  )?.[1];
  if (region !== undefined) return region;
  throw new Refusal(
    403,
    'MissingAuthenticationTokenException',
    'expected a request signed with Signature Version 4',
  );
}
