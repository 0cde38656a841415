import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import { MAX_DEADLINE_SECONDS } from '../contracts/limits.js';
import { registerDeviceHandlers, tellDeadline } from './device-handlers.js';
import { extendDeadlineUpdate, pauseUpdate, progressQuery, resumeUpdate } from './messages.js';
import { progressOf } from './pipeline-status.js';
import type { StageRun } from './stage-run.js';

/** An extension is bounded like the deadline itself; a longer one could not be said as a date any more. */
const LONGEST_EXTENSION_MS = MAX_DEADLINE_SECONDS * 1000;

/** What people may ask and tell a running pipeline. Validators are synchronous: the SDK does not wait for a promise. */
export function registerHandlers(run: StageRun): void {
  const { state } = run;
  const progress = () => progressOf(state, run.inFlight, run.cancelRequested);
  const notClosed = (): void => {
    if (state.stage === 'ranking' || state.stage === 'done') {
      throw ApplicationFailure.nonRetryable(
        `the pipeline is already in stage ${state.stage}`,
        'ContractViolation',
      );
    }
  };
  const isExtension = (input: { byMs: number }): void => {
    notClosed();
    if (!(input?.byMs > 0 && input.byMs <= LONGEST_EXTENSION_MS)) {
      throw ApplicationFailure.nonRetryable(
        `byMs: expected a number of milliseconds above 0 and at most ${LONGEST_EXTENSION_MS}, got ${input?.byMs}`,
        'ContractViolation',
      );
    }
    if (state.deadlineReached)
      throw ApplicationFailure.nonRetryable('the deadline has already passed', 'ContractViolation');
  };
  const extend = (byMs: number): void => {
    if (state.admission === null) run.extendedMs += byMs;
    else {
      state.deadlineMs += byMs;
      tellDeadline(run);
    }
  };
  registerDeviceHandlers(run);
  setHandler(progressQuery, progress);
  setHandler(pauseUpdate, () => ((state.paused = true), progress()), { validator: notClosed });
  setHandler(resumeUpdate, () => ((state.paused = false), progress()), { validator: notClosed });
  setHandler(extendDeadlineUpdate, ({ byMs }) => (extend(byMs), progress()), {
    validator: isExtension,
  });
}
