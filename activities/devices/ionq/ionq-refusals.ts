import { z } from 'zod';
import type { FailureName } from '../../../contracts/failure-names.js';
import type { JobFailure } from '../../../contracts/device-job.js';
import type { RefusalReader } from '../provider-calls.js';
import type { RefusalTable } from '../refusal-table.js';

/** Codes of IonQ's API v0.4 (`failure.code` of a job; the same words come with refused requests). An open set: others have a place too. */
const CODES: Readonly<Record<string, FailureName>> = {
  NotEnoughQubits: 'CircuitRejected',
  QuantumCircuitComplexityError: 'CircuitRejected',
  TooLongPredictedExecutionTime: 'CircuitRejected',
  TooManyControls: 'CircuitRejected',
  TooManyGates: 'CircuitRejected',
  TooManyShots: 'CircuitRejected',
  CompilationError: 'CompilationFailed',
  OptimizationError: 'CompilationFailed',
  PreflightError: 'CompilationFailed',
  UnsupportedGate: 'CompilationFailed',
  BillingError: 'QuotaExhausted',
  ContractExpiredError: 'QuotaExhausted',
  QuotaExhaustedError: 'QuotaExhausted',
  UnknownBillingError: 'QuotaExhausted',
  InternalError: 'DeviceUnavailable',
  QuantumComputerError: 'DeviceUnavailable',
  SystemCancel: 'DeviceUnavailable',
};

/** What IonQ's answers mean. */
export const IONQ_REFUSALS: RefusalTable = {
  statuses: { 401: 'Unauthorized', 413: 'CircuitRejected', 429: 'Throttled' },
  codes: CODES,
  texts: [
    [/\bretired\b/i, 'DeviceRetired'],
    [/\bquota\b/i, 'QuotaExhausted'],
  ],
};

/** As the code of a job that ran into it: the job is over, so what was a passing fault asks for another attempt. */
const OF_JOBS: Readonly<Record<string, FailureName>> = {
  ...CODES,
  InternalError: 'ExecutionFailed',
  QuantumComputerError: 'ExecutionFailed',
  SystemCancel: 'ExecutionFailed',
  InvalidInput: 'CompilationFailed',
};

const Text = z.string().optional().catch(undefined);
const Body = z.looseObject({
  code: Text,
  message: Text,
  error: z
    .union([z.string(), z.looseObject({ type: Text, code: Text, message: Text })])
    .optional()
    .catch(undefined),
});

/** The three forms of error bodies that IonQ uses: `{statusCode, error, message}`, `{code, message}`, `{error: {type, message}}`. */
export const readIonqRefusal: RefusalReader = (json) => {
  const body = Body.safeParse(json);
  if (!body.success) return null;
  const { code, message, error } = body.data;
  if (typeof error === 'object') {
    const text = error.message ?? message;
    return text === undefined ? null : { code: error.type ?? error.code ?? code ?? null, text };
  }
  const text = message ?? error;
  if (text === undefined) return null;
  return { code: code ?? (message === undefined ? null : (error ?? null)), text };
};

/** What a failed job says: `{code, message}`, in API v0.3 `{code, error}`. Without words it failed all the same. */
export function ionqJobFailure(failure: unknown): JobFailure {
  const said = readIonqRefusal(failure);
  const code = said?.code ?? null;
  const type = code !== null && Object.hasOwn(OF_JOBS, code) ? OF_JOBS[code]! : 'ExecutionFailed';
  return { type, code, message: said?.text ?? 'the provider gives no reason' };
}
