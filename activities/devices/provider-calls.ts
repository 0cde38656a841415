import type { z } from 'zod';
import { DeviceError } from './device-error.js';
import type { DeviceFault, DeviceOperation } from './device-error.js';
import type { Redactor } from './redactor.js';
import { classifyRefusal, mayHaveActed, unavailable } from './refusal-table.js';
import type { RefusalTable } from './refusal-table.js';
import { TransportError } from './provider-client.js';
import type { ProviderAnswer, ProviderClient } from './provider-client.js';
import { UnsentError } from './unsent.js';

/** How one provider writes its errors: the code and the text in a body, null where the body is not in its form. */
export type RefusalReader = (json: unknown) => { code: string | null; text: string } | null;

export interface ProviderOptions<Request> {
  readonly provider: string;
  readonly device: string;
  readonly client: ProviderClient<Request>;
  readonly table: RefusalTable;
  readonly readRefusal: RefusalReader;
  readonly redact: Redactor;
}

/** Calls to one provider whose every failure is a `DeviceError`. */
export interface ProviderCalls<Request> {
  /** The body of a success. Throws a `DeviceError`, or the reason of `signal` for an operation that may be broken off. */
  call(operation: DeviceOperation, request: Request, signal: AbortSignal): Promise<ProviderAnswer>;
  /** What the body of a success says. Throws as `call`; `unreadable` where it is not what is expected. */
  ask<T>(
    operation: DeviceOperation,
    request: Request,
    expected: Expected<T>,
    signal: AbortSignal,
  ): Promise<T>;
  /** An error of this device in a place of the failure table that the caller has found himself. */
  error(fault: FaultFacts, message: string): DeviceError;
  /** The error for a success whose body is not what it must be. */
  unreadable(operation: DeviceOperation, answer: ProviderAnswer, what: string): DeviceError;
  /** A text of the provider as it may be stored and shown: one line, cut, without secrets. */
  readonly told: (text: string) => string;
}

/** The form of an answer, and what it is called in messages. */
export interface Expected<T> {
  readonly schema: z.ZodType<T>;
  readonly what: string;
}

interface FaultFacts extends Partial<Omit<DeviceFault, 'operation' | 'provider' | 'device'>> {
  readonly operation: DeviceOperation;
  readonly failure: DeviceError['failure'];
}

/** Longest text of a provider that goes into a message. */
const MOST_TEXT = 300;

/** Operations that change something at the provider: an answer that is not plain leaves it open whether they did. */
const CHANGES = new Set<DeviceOperation>(['submit', 'cancel']);

/** Calls through `client`, judged by the provider's table; every message goes through the redactor. */
export function createProviderCalls<Request>(options: ProviderOptions<Request>): ProviderCalls<Request> {
  // Hidden before it is cut: half of a secret would not be known again.
  const told = (text: string) => excerpt(options.redact(text));
  const error: ProviderCalls<Request>['error'] = ({ operation, failure, ...facts }, message) =>
    new DeviceError(failure, options.redact(message), {
      provider: options.provider,
      device: options.device,
      operation,
      httpStatus: null,
      requestId: null,
      ambiguous: false,
      retryAfterMs: null,
      ...facts,
      vendorCode:
        facts.vendorCode === undefined || facts.vendorCode === null ? null : options.redact(facts.vendorCode),
    });
  const unreadable: ProviderCalls<Request>['unreadable'] = (operation, answer, what) =>
    error(
      {
        operation,
        failure: operation === 'submit' ? 'SubmissionUnknown' : unreadableFailure(operation),
        httpStatus: answer.status,
        requestId: answer.requestId,
        ambiguous: CHANGES.has(operation),
      },
      `${what}, got ${told(answer.text)}`,
    );
  /** What ended a submission before it was sent, the signal's reason as a refusal: it may be tried again and tells nothing of the device. */
  const brokenOff = (cause: unknown, signal: AbortSignal): unknown =>
    signal.aborted && cause === signal.reason
      ? error({ operation: 'submit', failure: 'Throttled' }, 'broken off before it was sent')
      : cause;
  const call: ProviderCalls<Request>['call'] = async (operation, request, signal) => {
    const answer = await options.client.send(request, signal).catch((cause: unknown) => {
      if (cause instanceof UnsentError) throw error({ operation, failure: cause.failure }, cause.message);
      if (!(cause instanceof TransportError)) throw operation === 'submit' ? brokenOff(cause, signal) : cause;
      if (cause.reason === 'aborted' && operation !== 'submit') signal.throwIfAborted();
      if (cause.reason === 'unsent') throw error({ operation, failure: 'DeviceUnavailable' }, cause.message);
      const failure = unavailable(operation);
      throw error({ operation, failure, ambiguous: CHANGES.has(operation) }, cause.message);
    });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusalError(options, operation, answer, { error, told });
  };
  return {
    ...{ call, error, unreadable, told },
    ask: async (operation, request, { schema, what }, signal) => {
      const answer = await call(operation, request, signal);
      const parsed = schema.safeParse(answer.json);
      if (parsed.success) return parsed.data;
      throw unreadable(operation, answer, `expected ${what}`);
    },
  };
}

function unreadableFailure(operation: DeviceOperation): DeviceError['failure'] {
  return operation === 'results' ? 'ResultUnavailable' : unavailable(operation);
}

function refusalError<Request>(
  { table, readRefusal }: ProviderOptions<Request>,
  operation: DeviceOperation,
  answer: ProviderAnswer,
  { error, told }: Pick<ProviderCalls<Request>, 'error' | 'told'>,
): DeviceError {
  const own = readRefusal(answer.json);
  const { status, requestId, retryAfterMs } = answer;
  const text = own?.text ?? answer.text;
  const refusal = { status, code: own?.code ?? null, text, ownForm: own !== null };
  return error(
    {
      operation,
      failure: classifyRefusal(table, operation, refusal),
      httpStatus: status,
      vendorCode: refusal.code,
      requestId,
      retryAfterMs,
      ambiguous: CHANGES.has(operation) && mayHaveActed(refusal, table),
    },
    told(text),
  );
}

/** One line of a provider's text. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'an empty body';
  return line.length > MOST_TEXT ? `${line.slice(0, MOST_TEXT)}...` : line;
}
