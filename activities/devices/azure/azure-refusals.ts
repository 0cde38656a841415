import { z } from 'zod';
import type { JobFailure } from '../../../contracts/device-job.js';
import type { FailureName } from '../../../contracts/failure-names.js';
import { ionqJobFailure } from '../ionq/ionq-refusals.js';
import type { RefusalReader } from '../provider-calls.js';
import type { RefusalTable } from '../refusal-table.js';

/** Codes of Azure's own, of refused requests and of failed jobs. An open set: others have a place too. */
const CODES: Readonly<Record<string, FailureName>> = {
  InvalidInputData: 'CircuitRejected',
  InvalidJobDefinition: 'ContractViolation',
  InsufficientResources: 'QuotaExhausted',
};

/** What Azure's answers mean. */
export const AZURE_REFUSALS: RefusalTable = {
  statuses: { 401: 'Unauthorized', 413: 'CircuitRejected', 429: 'Throttled' },
  codes: CODES,
  texts: [[/\bquota\b/i, 'QuotaExhausted']],
};

const Body = z.looseObject({ error: z.looseObject({ code: z.string(), message: z.string() }) });

/** `{error: {code, message}}`; the storage writes XML, which says nothing about the job. */
export const readAzureRefusal: RefusalReader = (json) => {
  const body = Body.safeParse(json);
  return body.success ? { code: body.data.error.code, text: body.data.error.message } : null;
};

/** What a failed job says: Azure's own code, or the provider's passed on. Without words it failed all the same. */
export function azureJobFailure(errorData: unknown): JobFailure {
  const failure = ionqJobFailure(errorData);
  const { code } = failure;
  return code !== null && Object.hasOwn(CODES, code) ? { ...failure, type: CODES[code]! } : failure;
}
