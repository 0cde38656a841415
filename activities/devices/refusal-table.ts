import type { FailureName } from '../../contracts/failure-names.js';
import type { DeviceOperation } from './device-error.js';

/**
 * What a provider's answers mean, as data. Looked up in this order, because the later a thing stands the more freely providers change it: the status where
 * it leaves no doubt, the vendor's code, the text, and last the status by its hundreds.
 */
export interface RefusalTable {
  /** Statuses that mean one thing whatever else is said. */
  readonly statuses: Readonly<Record<number, FailureName>>;
  /** Codes, exactly as the vendor spells them. */
  readonly codes: Readonly<Record<string, FailureName>>;
  readonly texts: readonly (readonly [pattern: RegExp, failure: FailureName])[];
  /** Statuses by which this provider, unlike others, says for certain that it did nothing. */
  readonly definite?: readonly number[];
}

/** What came back instead of what was asked for. */
export interface Refusal {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
  /** Whether the body was in the provider's own form: a gateway's page says nothing about what the provider did. */
  readonly ownForm: boolean;
}

/** Statuses by which a provider says for certain that it did nothing, if it is the provider who says so. */
const DEFINITE = new Set([400, 402, 403, 404, 405, 406, 410, 415, 422, 424, 429]);
/** Those that say it even without a body: no key, no reading of the request. */
const DEFINITE_BARE = new Set([401, 413]);

/** Whether a request that changes something may have taken effect although it was answered so. */
export function mayHaveActed(
  { status, ownForm }: Refusal,
  { definite = [] }: Pick<RefusalTable, 'definite'> = {},
): boolean {
  const isDefinite = DEFINITE.has(status) || definite.includes(status);
  return !(DEFINITE_BARE.has(status) || (isDefinite && ownForm));
}

/** Where an answer stands in the failure table. Never fails: what is unknown has a place too. */
export function classifyRefusal(
  table: RefusalTable,
  operation: DeviceOperation,
  refusal: Refusal,
): FailureName {
  if (operation === 'submit' && refusal.status !== 429 && mayHaveActed(refusal, table))
    return 'SubmissionUnknown';
  return (
    table.statuses[refusal.status] ??
    (refusal.code !== null && Object.hasOwn(table.codes, refusal.code)
      ? table.codes[refusal.code]
      : undefined) ??
    table.texts.find(([pattern]) => pattern.test(refusal.text))?.[1] ??
    byHundreds(operation, refusal.status)
  );
}

function byHundreds(operation: DeviceOperation, status: number): FailureName {
  if (status === 401 || status === 403) return 'Unauthorized';
  if (status === 429) return 'Throttled';
  const isClientError = status >= 400 && status < 500;
  // A conflict or a time-out of a gateway passes; what a job's own address does not show is not there yet or no more.
  const passes = [404, 408, 409, 425].includes(status);
  if (isClientError && !passes) return 'ContractViolation';
  return unavailable(operation, status === 404);
}

/** What it means that an operation got no answer of use. */
export function unavailable(operation: DeviceOperation, isMissing = false): FailureName {
  switch (operation) {
    case 'submit':
      return isMissing ? 'DeviceRetired' : 'SubmissionUnknown';
    case 'capabilities':
    case 'status':
    case 'quote':
      return isMissing ? 'DeviceRetired' : 'DeviceUnavailable';
    case 'state':
    case 'bill':
    case 'results':
    case 'cancel':
      return isMissing || operation === 'results' ? 'ResultUnavailable' : 'DeviceUnavailable';
    case 'sign-in':
    case 'find':
      return 'DeviceUnavailable';
  }
}
