import { TransportError } from '../provider-client.js';
import type { ProviderAnswer, ProviderClient } from '../provider-client.js';
import { retryAfterMs } from '../retry-after.js';
import { isUnsent, UnsentError } from '../unsent.js';

/** One operation of Amazon Braket by its name there, or the reading of an S3 object. */
export type AwsRequest =
  | { service: 'braket'; command: BraketCommand; input: Readonly<Record<string, unknown>> }
  | { service: 's3'; bucket: string; key: string };

export type BraketCommand =
  'CreateQuantumTask' | 'GetQuantumTask' | 'CancelQuantumTask' | 'SearchQuantumTasks' | 'GetDevice';

export interface AwsOptions {
  /** Name of the device that needs the packages, for people. */
  readonly device: string;
  readonly region: string;
  /** Serves all services; null: Amazon's own addresses. */
  readonly endpoint: string | null;
  readonly timeoutMs: number;
}

/** What is used of a client of the vendor's packages. */
interface AwsSender {
  readonly config: { credentials(): Promise<unknown> };
  send(command: never, options: { abortSignal: AbortSignal }): Promise<unknown>;
}

interface Loaded {
  /** Finds the credentials, or has them renewed: they are kept, and the request that follows bears them. */
  readonly signIn: () => Promise<unknown>;
  readonly send: (request: AwsRequest, abortSignal: AbortSignal) => Promise<unknown>;
}

/**
 * Amazon Braket and S3 through the vendor's packages, which sign requests and find credentials where AWS users keep them (environment, profile, role). They are
 * loaded by the first request. Their own retries are off: a submission is sent once. Without `throwOnRequestTimeout` their time-out would only
 * warn. Packages that are missing and credentials that cannot be had are an `UnsentError`.
 */
export function createAwsClient(options: AwsOptions): ProviderClient<AwsRequest> {
  let loaded: Promise<Loaded> | undefined;
  return {
    send: async (request, signal) => {
      signal.throwIfAborted();
      loaded ??= load(options);
      const { signIn, send } = await loaded;
      await signIn().catch((cause: unknown) => {
        throw unsigned(cause);
      });
      signal.throwIfAborted();
      try {
        const value = await send(request, signal);
        return { status: 200, text: JSON.stringify(value), json: value, requestId: null, retryAfterMs: null };
      } catch (error) {
        return answerOf(error, signal);
      }
    },
  };
}

async function load({ device, region, endpoint, timeoutMs }: AwsOptions): Promise<Loaded> {
  const [braket, s3] = await Promise.all([
    import('@aws-sdk/client-braket'),
    import('@aws-sdk/client-s3'),
  ]).catch((cause: unknown) => {
    const needed = '@aws-sdk/client-braket and @aws-sdk/client-s3';
    throw new UnsentError(
      'ContractViolation',
      `device ${device} needs the packages ${needed}: npm install them`,
      {
        cause,
      },
    );
  });
  const common = {
    region,
    maxAttempts: 1,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: timeoutMs, throwOnRequestTimeout: true },
    ...(endpoint === null ? {} : { endpoint }),
  };
  const tasks = new braket.BraketClient(common) as AwsSender;
  const objects = new s3.S3Client({ ...common, forcePathStyle: endpoint !== null });
  const send: Loaded['send'] = async (request, abortSignal) => {
    if (request.service === 'braket') {
      // Inputs are checked by the service; the table of commands has a type of its own for each.
      const Command = braket[`${request.command}Command`] as new (input: never) => object;
      return tasks.send(new Command(request.input as never) as never, { abortSignal });
    }
    const { Body } = await objects.send(
      new s3.GetObjectCommand({ Bucket: request.bucket, Key: request.key }),
      { abortSignal },
    );
    // An object that is no JSON has no `json`, as over HTTP.
    return { object: await Body?.transformToString() };
  };
  return { signIn: () => tasks.config.credentials(), send };
}

/** Names that the packages give to errors whose body they could not read. */
const UNREAD = new Set(['SyntaxError', 'Unknown', 'UnknownError', 'Error', 'TypeError']);

/** Names of the errors where no credentials are to be found, or those that are found have expired. */
const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError', 'ProviderError']);

interface AwsError {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** Why there are no credentials: none are kept, the service that gives them refuses, or it is out. */
function unsigned(cause: unknown): UnsentError {
  const { name = 'Error', message = '', $metadata } = cause as AwsError;
  const status = $metadata?.httpStatusCode ?? 0;
  const isRefused = NO_CREDENTIALS.has(name) || (status >= 400 && status < 500 && status !== 429);
  const failure = isRefused ? 'Unauthorized' : 'DeviceUnavailable';
  return new UnsentError(failure, `no credentials for Amazon's services: ${name}: ${message}`, { cause });
}

/** The answer behind an error of the packages. Throws a `TransportError` where there was none. */
function answerOf(error: unknown, signal: AbortSignal): ProviderAnswer {
  if (signal.aborted)
    throw new TransportError('aborted', 'the request was broken off', { cause: signal.reason });
  const { name = 'Error', message = '', $metadata, $response } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  if (status === undefined) {
    const reason = name === 'TimeoutError' ? 'timeout' : isUnsent(error) ? 'unsent' : 'connection';
    throw new TransportError(reason, `${name}: ${message}`, { cause: error });
  }
  const isRead = !UNREAD.has(name);
  return {
    status,
    text: message,
    json: isRead ? { code: name, message } : undefined,
    requestId: $metadata?.requestId ?? null,
    retryAfterMs: retryAfterMs($response?.headers?.['retry-after'] ?? null, Date.now()),
  };
}
