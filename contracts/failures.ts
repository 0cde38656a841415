import { z } from 'zod';
import { FAILURE_NAMES, type FailureName } from './failure-names.js';

/** What kind of thing went wrong: what a person has to look at. */
export const CauseClass = z.enum([
  'data',
  'circuit design',
  'compilation',
  'device outage',
  'device noise',
  'service',
  'cost',
  'configuration',
  'model',
  'storage',
  'person',
]);
export type CauseClass = z.infer<typeof CauseClass>;

export const FailureType = z.enum(FAILURE_NAMES);
export type FailureType = z.infer<typeof FailureType>;

/** How one type of failure is handled by default. `retryable`: the same activity may be tried again as it is. */
export interface FailureRule {
  cause: CauseClass;
  retryable: boolean;
}

/** The closed failure table. Classify by status first, vendor code second, text last. */
export const FAILURES: Record<FailureName, FailureRule> = {
  ContractViolation: { cause: 'data', retryable: false },
  CircuitRejected: { cause: 'circuit design', retryable: false },
  CompilationFailed: { cause: 'compilation', retryable: false },
  DeviceUnavailable: { cause: 'device outage', retryable: true },
  DeviceRetired: { cause: 'device outage', retryable: false },
  ExecutionFailed: { cause: 'device noise', retryable: false },
  Throttled: { cause: 'service', retryable: true },
  QuotaExhausted: { cause: 'cost', retryable: false },
  BudgetExceeded: { cause: 'cost', retryable: false },
  Unauthorized: { cause: 'configuration', retryable: false },
  SubmissionUnknown: { cause: 'service', retryable: false },
  ResultUnavailable: { cause: 'service', retryable: true },
  ResultCorrupt: { cause: 'data', retryable: false },
  NumericalFailure: { cause: 'model', retryable: false },
  StoreUnavailable: { cause: 'storage', retryable: true },
  ArtifactMissing: { cause: 'storage', retryable: false },
  Cancelled: { cause: 'person', retryable: false },
};
