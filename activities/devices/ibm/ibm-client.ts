import type { ProviderAnswer } from '../provider-client.js';
import { createRestClient } from '../rest-client.js';
import type { RestClient, RestRequest } from '../rest-client.js';
import type { Secret } from '../secret.js';
import type { IbmSignIn } from './ibm-sign-in.js';

/** The version of the API that IBM's own client of 2026 asks for. */
const API_VERSION = '2026-04-15';

export interface IbmClientOptions {
  readonly url: string;
  /** Cloud resource name of the instance that pays. */
  readonly instance: string;
  readonly signIn: IbmSignIn;
  readonly timeoutMs: number;
}

/**
 * A client of the Runtime REST API. A request that is refused for its token (HTTP 401: nothing was done) is sent once more with a new one. A sign-in that
 * fails is a `DeviceError` of its own, thrown before anything is sent.
 */
export function createIbmClient({ url, instance, signIn, timeoutMs }: IbmClientOptions): RestClient {
  const sendWith = (token: Secret, request: RestRequest, signal: AbortSignal): Promise<ProviderAnswer> => {
    const headers = {
      authorization: `Bearer ${token.reveal()}`,
      'service-crn': instance,
      'ibm-api-version': API_VERSION,
    };
    return createRestClient({ url, headers: () => headers, timeoutMs }).send(request, signal);
  };
  return {
    send: async (request, signal) => {
      const token = await signIn.token(signal);
      const answer = await sendWith(token, request, signal);
      if (answer.status !== 401) return answer;
      signIn.forget(token);
      return sendWith(await signIn.token(signal), request, signal);
    },
  };
}
