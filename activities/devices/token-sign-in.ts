import { z } from 'zod';
import type { ProviderAnswer } from './provider-client.js';
import { createProviderCalls } from './provider-calls.js';
import type { ProviderCalls, RefusalReader } from './provider-calls.js';
import { createRedactor } from './redactor.js';
import type { RefusalTable } from './refusal-table.js';
import { createRestClient } from './rest-client.js';
import type { RestRequest } from './rest-client.js';
import { Secret } from './secret.js';

/** Of a token's life, after which a new one is fetched: IBM's own client does so. */
const FRESH_SHARE = 0.8;

/** Tokens that are kept to hide them: older ones have expired. */
const MOST_ISSUED = 8;

/** Answer of an authorization server (RFC 6749, section 5.1); seconds. */
const IssuedToken = z.looseObject({
  access_token: z.string().regex(/^[\x21-\x7e]+$/, 'expected a text that a header can hold'),
  expires_in: z.number().positive(),
});

interface HeldToken {
  readonly secret: Secret;
  readonly staleAtMs: number;
}

/** Where a credential is exchanged for a token, and who asks. */
export interface TokenService {
  readonly provider: string;
  readonly device: string;
  readonly url: string;
  readonly path: string;
  /** What is sent, the credential in it. */
  readonly form: (key: string) => Readonly<Record<string, string>>;
  readonly table: RefusalTable;
  readonly readRefusal: RefusalReader;
}

/** Who exchanges it. */
export interface TokenHolder {
  readonly key: Secret;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** The token of one credential, kept in memory only and fetched anew before it expires. */
export class TokenSignIn {
  readonly #service: TokenService;
  readonly #holder: TokenHolder;
  readonly #calls: ProviderCalls<RestRequest>;
  #held: HeldToken | null = null;
  #issued: Secret[] = [];

  constructor(service: TokenService, holder: TokenHolder) {
    const { url, provider, device, table, readRefusal } = service;
    const { key, timeoutMs } = holder;
    this.#service = service;
    this.#holder = holder;
    this.#calls = createProviderCalls({
      ...{ provider, device, table, readRefusal },
      client: createRestClient({ url, headers: () => ({}), timeoutMs }),
      redact: createRedactor([key]),
    });
  }

  /**
   * What the service answers to a request that bears a token. One that is refused for its token (HTTP 401: nothing was done) is sent once more with a new
   * one. Throws a `DeviceError` of the operation `sign-in` before anything is sent, or the signal's reason.
   */
  async send(
    sendWith: (token: Secret) => Promise<ProviderAnswer>,
    signal: AbortSignal,
  ): Promise<ProviderAnswer> {
    const token = await this.#token(signal);
    const answer = await sendWith(token);
    if (answer.status !== 401) return answer;
    // Unless there is a newer one by now.
    if (this.#held?.secret === token) this.#held = null;
    return sendWith(await this.#token(signal));
  }

  /** What no text may show: the credential, and the tokens that may be seen again. */
  secrets(): Secret[] {
    return [this.#holder.key, ...this.#issued];
  }

  async #token(signal: AbortSignal): Promise<Secret> {
    if (this.#held === null || this.#holder.now() >= this.#held.staleAtMs) {
      this.#held = await this.#fetched(signal);
    }
    return this.#held.secret;
  }

  async #fetched(signal: AbortSignal): Promise<HeldToken> {
    const { path, form } = this.#service;
    const { key, now } = this.#holder;
    const askedAtMs = now();
    const request = { method: 'POST', path, form: form(key.reveal()) } as const;
    const answer = await this.#calls.call('sign-in', request, signal);
    const issued = IssuedToken.safeParse(answer.json);
    if (!issued.success) {
      // Its text may hold a token in any form: none of it is told.
      const { path: place, message } = issued.error.issues[0]!;
      const what = `expected a token, got another document (${place.join('.')}: ${message})`;
      throw this.#calls.error({ operation: 'sign-in', failure: 'DeviceUnavailable' }, what);
    }
    const { access_token: token, expires_in: seconds } = issued.data;
    const secret = new Secret(token);
    this.#issued = [secret, ...this.#issued].slice(0, MOST_ISSUED);
    return { secret, staleAtMs: askedAtMs + 1000 * FRESH_SHARE * seconds };
  }
}
