import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import type { z } from 'zod';
import type { FailureName } from '../contracts/failure-names.js';
import { FAILURES } from '../contracts/failures.js';
import { describeZodError, isZodError } from '../contracts/violation.js';
import { DeviceError } from './devices/device-error.js';
import { StageError } from './stage-error.js';

/** System error codes that mean "the storage cannot do it now". */
const STORAGE_CODES = new Set([
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'EMFILE',
  'ENFILE',
  'EBUSY',
]);

function systemCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Places any error in the failure table; undefined for an error the table does not know (a bug: Temporal may retry it). */
export function classify(error: unknown): { type: FailureName; message: string } | undefined {
  if (error instanceof StageError) return { type: error.failure, message: error.message };
  if (isZodError(error)) return { type: 'ContractViolation', message: describeZodError(error) };
  const code = systemCode(error);
  if (code !== undefined && STORAGE_CODES.has(code)) {
    return { type: 'StoreUnavailable', message: `storage refused: ${(error as Error).message}` };
  }
  if (error instanceof Error && error.name === 'NumericalFailure') {
    return { type: 'NumericalFailure', message: error.message };
  }
  return undefined;
}

/**
 * The only place where an error becomes an `ApplicationFailure`. Cancellation and failures made elsewhere pass through; what the table
 * does not know keeps its own name and stays retryable, so that a passing fault cannot end a pipeline.
 */
export function toFailure(error: unknown): Error {
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  const known = classify(error);
  if (!known) return error instanceof Error ? error : new Error(String(error));
  const rule = FAILURES[known.type];
  return ApplicationFailure.create({
    type: known.type,
    message: known.message,
    nonRetryable: !rule.retryable,
    details: [{ cause: rule.cause, ...faultFacts(error) }],
    nextRetryDelay: wishOf(error) ?? undefined,
    cause: error instanceof Error ? error : undefined,
  });
}

/** What a provider said with an error, for whoever reads the history; nothing for any other error. */
function faultFacts(error: unknown): Partial<DeviceError['fault']> {
  return error instanceof DeviceError ? error.fault : {};
}

/** When a provider wants to be asked again, milliseconds from now; null: it did not say. */
function wishOf(error: unknown): number | null {
  return error instanceof DeviceError ? error.fault.retryAfterMs : null;
}

/**
 * The failure by which the server runs an activity again since what it waits for is not there yet. Benign: no error in logs and metrics, and however often it comes, no
 * event in the history. `delayMs`: until then; left out, the caller's policy decides.
 */
export function pending(type: string, message: string, delayMs?: number): ApplicationFailure {
  return ApplicationFailure.create({
    ...{ type, message, nonRetryable: false, nextRetryDelay: delayMs },
    category: ApplicationFailureCategory.BENIGN,
  });
}

/** Longest that a provider's wish puts off what must go on: what waits has to see a stop, and a service that is back. */
const LONGEST_WISH_MS = 600_000;

/** As `toFailure`, but tried again whatever it is: after `delayMs`, or later where the provider wants it, up to ten minutes. */
export function toPassing(error: unknown, delayMs: number): Error {
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  const known = classify(error);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return ApplicationFailure.create({
    type: known?.type ?? name,
    message: known?.message ?? message,
    nonRetryable: false,
    details: known === undefined ? [] : [{ cause: FAILURES[known.type].cause, ...faultFacts(error) }],
    nextRetryDelay: Math.max(Math.min(wishOf(error) ?? 0, LONGEST_WISH_MS), delayMs),
  });
}

/** Parses at a door: `schema` or a `ContractViolation` that names path, expected and got. `what` says what was being read. */
export function parseContract<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new StageError('ContractViolation', `${what}: ${describeZodError(parsed.error)}`);
}
