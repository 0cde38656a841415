import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { signedToken, tokenEndMs } from '../http/signed-token.js';
import { IBM_CRN } from './ibm-instance.js';

const TOKEN_SECONDS = 3600;
const GRANT = 'urn:ibm:params:oauth:grant-type:apikey';

/** POST /identity/token: a signed token for any API key. */
export function issueIbmToken(emulation: Emulation, call: Call): Reply {
  const form = new URLSearchParams(call.body.toString('utf8'));
  if (form.get('grant_type') !== GRANT || !form.get('apikey')) {
    throw new Refusal(400, 'BXNIM0109E', `expected grant_type ${GRANT} and an apikey`);
  }
  const issued = Math.floor(emulation.now() / 1000);
  const expiration = issued + TOKEN_SECONDS;
  return jsonReply(200, {
    access_token: signedToken(emulation.seed, { iss: 'emulator', iat: issued, exp: expiration }),
    refresh_token: 'not_supported',
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
    expiration,
    scope: 'ibm openid',
  });
}

/** Throws a Refusal unless the call has a token of this emulator that is not over, and names its instance. */
export function checkIbmCaller(emulation: Emulation, call: Call): void {
  checkIbmToken(emulation, call);
  if (call.headers['service-crn'] === IBM_CRN) return;
  throw new Refusal(
    403,
    '1201',
    `Service-CRN: expected ${IBM_CRN}, got ${call.headers['service-crn']?.toString() ?? 'nothing'}`,
  );
}

/** Throws a Refusal (401) unless the call has a token of this emulator that is not over. */
export function checkIbmToken({ seed, now }: Emulation, { headers }: Call): void {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const endMs = tokenEndMs(seed, token);
  if (endMs === null) throw new Refusal(401, '1200', 'expected a bearer token of this service');
  if (now() >= endMs) throw new Refusal(401, '1200', 'the token has expired');
}
