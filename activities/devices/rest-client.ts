import { setTimeout as pause } from 'node:timers/promises';
import { TransportError } from './provider-client.js';
import type { ProviderAnswer, ProviderClient } from './provider-client.js';
import { retryAfterMs } from './retry-after.js';
import { isUnsent } from './unsent.js';

/** One request below the client's address. */
export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Begins with a slash; its parts are percent-encoded already. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form, in place of a body. */
  readonly form?: Readonly<Record<string, string>>;
}

export interface RestOptions {
  /** Address that all paths are below, without a slash at its end. */
  readonly url: string;
  /** Sent with every request; asked anew each time, so that a credential can be refreshed. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** Longest time from the first byte sent to the last one read. */
  readonly timeoutMs: number;
  readonly mostResponseBytes?: number;
  /** Further attempts of a GET that found the service busy or out. */
  readonly getRetries?: number;
  /** Pause before the first of them where the service names none; doubled each time. */
  readonly retryPauseMs?: number;
}

/** Speaks to one service over HTTP. Only a GET is ever sent twice. */
export type RestClient = ProviderClient<RestRequest>;

const MOST_RESPONSE_BYTES = 64 * 1024 * 1024;
/** A service that wants to be left alone for longer than this is answered for by the caller, who can wait without holding a worker. */
const LONGEST_PAUSE_MS = 5000;

/** A client on Node's own `fetch`. It follows no redirect: a credential goes to the configured address only. */
export function createRestClient(options: RestOptions): RestClient {
  const { getRetries = 2, retryPauseMs = 250 } = options;
  return {
    send: async (request, signal) => {
      const retries = request.method === 'GET' ? getRetries : 0;
      for (let retry = 0; ; retry++) {
        signal.throwIfAborted();
        const outcome = await attempt(options, request, signal);
        const delayMs = delayBefore(outcome, retryPauseMs * 2 ** retry);
        if (retry === retries || delayMs === null || delayMs > LONGEST_PAUSE_MS) {
          if (outcome instanceof TransportError) throw outcome;
          return outcome;
        }
        await pause(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    },
  };
}

/** How long to wait before the same is asked again; null where that would not help. */
function delayBefore(outcome: ProviderAnswer | TransportError, usualMs: number): number | null {
  if (outcome instanceof TransportError) {
    return ['unsent', 'timeout', 'connection'].includes(outcome.reason) ? usualMs : null;
  }
  const isPassing = outcome.status === 429 || outcome.status >= 500;
  return isPassing ? Math.max(usualMs, outcome.retryAfterMs ?? 0) : null;
}

async function attempt(
  options: RestOptions,
  { method, path, body, form }: RestRequest,
  signal: AbortSignal,
): Promise<ProviderAnswer | TransportError> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await fetch(options.url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Node names the type of a form itself.
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    const text = await limitedText(response, options.mostResponseBytes ?? MOST_RESPONSE_BYTES);
    return {
      status: response.status,
      text,
      json: parsed(text),
      requestId: requestId(response.headers),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
    };
  } catch (error) {
    return transportError(error, signal, timeout, options.timeoutMs);
  }
}

function transportError(
  error: unknown,
  signal: AbortSignal,
  timeout: AbortSignal,
  timeoutMs: number,
): TransportError {
  if (error instanceof TransportError) return error;
  if (signal.aborted) {
    return new TransportError('aborted', 'the request was broken off', { cause: signal.reason });
  }
  if (timeout.aborted)
    return new TransportError('timeout', `no whole answer within ${timeoutMs} ms`, { cause: error });
  const reason = isUnsent(error) ? 'unsent' : 'connection';
  return new TransportError(reason, `the connection failed: ${connectionFault(error)}`, { cause: error });
}

/** What is behind the "fetch failed" of Node: the code of the system where there is one. */
function connectionFault(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: unknown; message?: unknown }; message?: string };
  const told = cause?.code ?? cause?.message ?? message;
  return typeof told === 'string' ? told : 'unknown cause';
}

async function limitedText(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      throw new TransportError('too-large', `expected an answer of at most ${mostBytes} bytes, got more`);
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** By the names that providers give it. */
function requestId(headers: Headers): string | null {
  const named = ['x-request-id', 'x-amzn-requestid', 'x-ms-request-id', 'x-correlation-id', 'cf-ray'];
  return named.map((name) => headers.get(name)).find((value) => value !== null) ?? null;
}
