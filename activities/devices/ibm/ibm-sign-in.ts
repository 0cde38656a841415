import { z } from 'zod';
import { createProviderCalls } from '../provider-calls.js';
import type { ProviderCalls } from '../provider-calls.js';
import { createRedactor } from '../redactor.js';
import { createRestClient } from '../rest-client.js';
import type { RestRequest } from '../rest-client.js';
import { Secret } from '../secret.js';
import { IAM_REFUSALS, readIbmRefusal } from './ibm-refusals.js';

const GRANT = 'urn:ibm:params:oauth:grant-type:apikey';
/** Of a token's life, after which a new one is fetched: IBM's own client does so. */
const FRESH_SHARE = 0.8;

/** Tokens that are kept to hide them: older ones have expired. */
const MOST_ISSUED = 8;

/** Answer to POST /identity/token; seconds. */
const IssuedToken = z.looseObject({
  access_token: z.string().regex(/^[\x21-\x7e]+$/, 'expected a text that a header can hold'),
  expires_in: z.number().positive(),
});

interface HeldToken {
  readonly secret: Secret;
  readonly staleAtMs: number;
}

/** Where a key is exchanged for a token, and who asks. */
export interface SignInOptions {
  readonly device: string;
  readonly url: string;
  readonly key: Secret;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** The token of one key at IBM Cloud's IAM, kept in memory only and fetched anew before it expires. */
export class IbmSignIn {
  readonly #options: SignInOptions;
  readonly #calls: ProviderCalls<RestRequest>;
  #held: HeldToken | null = null;
  #issued: Secret[] = [];

  constructor(options: SignInOptions) {
    const { device, url, key, timeoutMs } = options;
    this.#options = options;
    this.#calls = createProviderCalls({
      provider: 'ibm',
      device,
      client: createRestClient({ url, headers: () => ({}), timeoutMs }),
      table: IAM_REFUSALS,
      readRefusal: readIbmRefusal,
      redact: createRedactor([key]),
    });
  }

  /** A token that is good for a while. Throws a `DeviceError` of the operation `sign-in`, or the signal's reason. */
  async token(signal: AbortSignal): Promise<Secret> {
    if (this.#held === null || this.#options.now() >= this.#held.staleAtMs) {
      this.#held = await this.#fetched(signal);
    }
    return this.#held.secret;
  }

  /** Forgets a token that the service refused, unless there is a newer one by now. */
  forget(token: Secret): void {
    if (this.#held?.secret === token) this.#held = null;
  }

  /** What no text may show: the key, and the tokens that may be seen again. */
  secrets(): Secret[] {
    return [this.#options.key, ...this.#issued];
  }

  async #fetched(signal: AbortSignal): Promise<HeldToken> {
    const form = { grant_type: GRANT, apikey: this.#options.key.reveal(), response_type: 'cloud_iam' };
    const askedAtMs = this.#options.now();
    const answer = await this.#calls.call(
      'sign-in',
      { method: 'POST', path: '/identity/token', form },
      signal,
    );
    const issued = IssuedToken.safeParse(answer.json);
    if (!issued.success) {
      // Its text may hold a token in any form: none of it is told.
      const { path, message } = issued.error.issues[0]!;
      const what = `expected a token, got another document (${path.join('.')}: ${message})`;
      throw this.#calls.error({ operation: 'sign-in', failure: 'DeviceUnavailable' }, what);
    }
    const { access_token: token, expires_in: seconds } = issued.data;
    const secret = new Secret(token);
    this.#issued = [secret, ...this.#issued].slice(0, MOST_ISSUED);
    return { secret, staleAtMs: askedAtMs + 1000 * FRESH_SHARE * seconds };
  }
}
