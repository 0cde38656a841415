import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { z } from 'zod';
import type { FailureName } from '../contracts/failure-names.js';
import { FAILURES } from '../contracts/failures.js';
import { describeZodError, isZodError } from '../contracts/violation.js';
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
    details: [{ cause: rule.cause }],
    cause: error instanceof Error ? error : undefined,
  });
}

/** Parses at a door: `schema` or a `ContractViolation` that names path, expected and got. `what` says what was being read. */
export function parseContract<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new StageError('ContractViolation', `${what}: ${describeZodError(parsed.error)}`);
}
