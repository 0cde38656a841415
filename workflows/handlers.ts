import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import { extendDeadlineUpdate, pauseUpdate, progressQuery, resumeUpdate } from './messages.js';
import { progressOf } from './pipeline-status.js';
import type { StageRun } from './stage-run.js';

/** What people may ask and tell a running pipeline. Validators are synchronous: the SDK does not wait for a promise. */
export function registerHandlers(run: StageRun): void {
  const { state } = run;
  const progress = () => progressOf(state, run.inFlight, run.cancelRequested);
  const notClosed = (): void => {
    if (state.stage === 'governance' || state.stage === 'done') {
      throw ApplicationFailure.nonRetryable(
        `the pipeline is already in stage ${state.stage}`,
        'ContractViolation',
      );
    }
  };
  const isExtension = (input: { byMs: number }): void => {
    notClosed();
    if (!Number.isFinite(input?.byMs) || input.byMs <= 0) {
      throw ApplicationFailure.nonRetryable(
        `byMs: expected a positive number of milliseconds, got ${input?.byMs}`,
        'ContractViolation',
      );
    }
    if (state.deadlineReached)
      throw ApplicationFailure.nonRetryable('the deadline has already passed', 'ContractViolation');
  };
  const extend = (byMs: number): void => {
    if (state.admission === null) run.extendedMs += byMs;
    else state.deadlineMs += byMs;
  };
  setHandler(progressQuery, progress);
  setHandler(pauseUpdate, () => ((state.paused = true), progress()), { validator: notClosed });
  setHandler(resumeUpdate, () => ((state.paused = false), progress()), { validator: notClosed });
  setHandler(extendDeadlineUpdate, ({ byMs }) => (extend(byMs), progress()), {
    validator: isExtension,
  });
}
