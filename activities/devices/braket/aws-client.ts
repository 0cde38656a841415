import { StageError } from '../../stage-error.js';
import { TransportError } from '../provider-client.js';
import type { ProviderAnswer, ProviderClient } from '../provider-client.js';
import { retryAfterMs } from '../retry-after.js';
import { isUnsent } from '../unsent.js';

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
  send(command: never, options: { abortSignal: AbortSignal }): Promise<unknown>;
}

type Loaded = (request: AwsRequest, abortSignal: AbortSignal) => Promise<unknown>;

/**
 * Amazon Braket and S3 through the vendor's packages, which sign requests and find credentials where AWS users keep them (environment, profile, role). They are
 * loaded by the first request. Their own retries are off: a submission is sent once. Without `throwOnRequestTimeout` their time-out would only
 * warn.
 */
export function createAwsClient(options: AwsOptions): ProviderClient<AwsRequest> {
  let loaded: Promise<Loaded> | undefined;
  return {
    send: async (request, signal) => {
      signal.throwIfAborted();
      loaded ??= load(options);
      const send = await loaded;
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
    throw new StageError(
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
  return async (request, abortSignal) => {
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
}

/** Names that the packages give to errors whose body they could not read. */
const UNREAD = new Set(['SyntaxError', 'Unknown', 'UnknownError', 'Error', 'TypeError']);

/** Name of the error where no credentials are to be found. */
const NO_CREDENTIALS = 'CredentialsProviderError';

interface AwsError {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** The answer behind an error of the packages. Throws a `TransportError` where there was none. */
function answerOf(error: unknown, signal: AbortSignal): ProviderAnswer {
  if (signal.aborted)
    throw new TransportError('aborted', 'the request was broken off', { cause: signal.reason });
  const { name = 'Error', message = '', $metadata, $response } = error as AwsError;
  // Found before anything was sent.
  const status = name === NO_CREDENTIALS ? 401 : $metadata?.httpStatusCode;
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
