/**
 * The closed list of failure types. Constants only, without zod, so that workflow code can compare them.
 * What each one means and how the pipeline reacts stands in `failures.ts`.
 */
export const FAILURE_NAMES = [
  'ContractViolation',
  'CircuitRejected',
  'CompilationFailed',
  'DeviceUnavailable',
  'DeviceRetired',
  'ExecutionFailed',
  'Throttled',
  'QuotaExhausted',
  'BudgetExceeded',
  'Unauthorized',
  'SubmissionUnknown',
  'ResultUnavailable',
  'ResultCorrupt',
  'NumericalFailure',
  'StoreUnavailable',
  'ArtifactMissing',
  'Cancelled',
] as const;

export type FailureName = (typeof FAILURE_NAMES)[number];
