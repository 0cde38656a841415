/** What a service answered, whatever its status. `json` is undefined where the body is not JSON. */
export interface ProviderAnswer {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
}

/** Why no whole answer came. But for `unsent` the request may have taken effect all the same. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly reason: 'unsent' | 'timeout' | 'connection' | 'too-large' | 'aborted',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Sends requests to a provider, over HTTP or by the provider's own package. */
export interface ProviderClient<Request> {
  /**
   * Resolves for every status. Throws a `TransportError`, whose reason is `aborted` where `signal` ended a request under way; a signal that was aborted
   * before throws its own reason, and nothing is sent; what else keeps a request from being sent is an `UnsentError` or a `DeviceError`. A request that
   * changes something is sent once.
   */
  send(request: Request, signal: AbortSignal): Promise<ProviderAnswer>;
}
