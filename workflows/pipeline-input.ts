import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { FailureName } from '../contracts/failure-names.js';
import type { PipelineState } from './pipeline-state.js';

/** Input of a pipeline. Unparsed: the first activity admits it. `resume` is only set by continue-as-new. */
export interface PipelineInput {
  request: unknown;
  settings?: unknown;
  resume?: PipelineState;
}

const LONGEST_QUOTE = 80;

function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 3)}...` : text;
}

function refuse(path: string, expected: string, got: unknown): never {
  const type: FailureName = 'ContractViolation';
  throw ApplicationFailure.nonRetryable(`${path}: expected ${expected}, got ${quoted(got)}`, type);
}

/**
 * Refuses what the workflow itself could not even read, since any other error than a failure of Temporal's would have the workflow task tried
 * again for ever. All else is for the first activity to judge.
 */
export function refuseUnreadable(input: unknown): asserts input is PipelineInput {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    refuse('input', 'an object with a request', input);
  const { resume } = input as { resume?: unknown };
  // The state is this workflow's own word, which nobody else could write down whole: a client that sets it is mistaken.
  if (resume != null && workflowInfo().continuedFromExecutionRunId === undefined)
    refuse('input.resume', 'nothing, since only continue-as-new sets it', resume);
}
