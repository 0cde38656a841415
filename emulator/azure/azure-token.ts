import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { signedToken, tokenEndMs } from '../http/signed-token.js';

const TOKEN_SECONDS = 3599;
const GRANT = 'client_credentials';

/** POST /TENANT/oauth2/v2.0/token of Entra: a signed token for any application and secret. */
export function issueEntraToken(emulation: Emulation, call: Call): Reply {
  const form = new URLSearchParams(call.body.toString('utf8'));
  const lacking = ['client_id', 'client_secret', 'scope'].find((name) => !form.get(name));
  if (form.get('grant_type') !== GRANT || lacking !== undefined) {
    const what = `expected grant_type ${GRANT} with client_id, client_secret and scope`;
    throw new Refusal(400, 'invalid_request', what);
  }
  const issued = Math.floor(emulation.now() / 1000);
  const claims = { iss: 'emulator', appid: form.get('client_id'), iat: issued, exp: issued + TOKEN_SECONDS };
  return jsonReply(200, {
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
    access_token: signedToken(emulation.seed, claims),
  });
}

/** An error of an authorization server (RFC 6749, section 5.2). */
export function entraRefusal({ status, code, message, headers }: Refusal): Reply {
  return jsonReply(status, { error: code, error_description: message }, { ...headers });
}

/** Throws a Refusal (401) unless the call has an API key or a bearer token: any, but none of this emulator's that is over. */
export function checkAzureCaller({ seed, now }: Emulation, { headers }: Call): void {
  if (headers['x-ms-quantum-api-key']) return;
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal(401, 'Unauthorized', 'expected a bearer token or an API key');
  const endMs = tokenEndMs(seed, token);
  if (endMs !== null && now() >= endMs) throw new Refusal(401, 'Unauthorized', 'the token has expired');
}
