import { createRestClient } from '../rest-client.js';
import type { RestClient } from '../rest-client.js';
import type { Secret } from '../secret.js';
import type { TokenSignIn } from '../token-sign-in.js';

/** The version of the API that IBM's own client of 2026 asks for. */
const API_VERSION = '2026-04-15';

export interface IbmClientOptions {
  readonly url: string;
  /** Cloud resource name of the instance that pays. */
  readonly instance: string;
  readonly signIn: TokenSignIn;
  readonly timeoutMs: number;
}

/** A client of the Runtime REST API, with a token that is renewed. A sign-in that fails is a `DeviceError` of its own, thrown before anything is sent. */
export function createIbmClient({ url, instance, signIn, timeoutMs }: IbmClientOptions): RestClient {
  const clientWith = (token: Secret): RestClient => {
    const headers = {
      authorization: `Bearer ${token.reveal()}`,
      'service-crn': instance,
      'ibm-api-version': API_VERSION,
    };
    return createRestClient({ url, headers: () => headers, timeoutMs });
  };
  return {
    send: (request, signal) => signIn.send((token) => clientWith(token).send(request, signal), signal),
  };
}
