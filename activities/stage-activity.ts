import { ApplicationFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import type { StageTiming } from '../contracts/timings.js';
import { toFailure } from './failure.js';

/** How often a running activity says that it is alive; well below the heartbeat time-out of 5 s. */
const HEARTBEAT_INTERVAL_MS = 1000;

/** What a stage needs from Temporal while it runs. */
export interface StageContext {
  /** Details of the last heartbeat of an earlier attempt. */
  lastHeartbeat: unknown;
  /** Details sent with every heartbeat from now on. */
  setHeartbeat(details: unknown): void;
  signal: AbortSignal;
  /** How long it waited for this attempt, and has worked until now. */
  timing(): StageTiming;
  /** A line in the worker's log. */
  warn(message: string): void;
  /** Rejects a partial answer when the worker goes away: the activity must run again elsewhere. Returns when people cancelled it. */
  assertCancelledByRequest(): void;
}

function timingSince(context: Context, startedMs: number): StageTiming {
  const { attempt, currentAttemptScheduledTimestampMs } = context.info;
  return {
    queueMs: Math.max(0, Math.round(startedMs - currentAttemptScheduledTimestampMs)),
    executionMs: Math.max(0, Math.round(Date.now() - startedMs)),
    retries: attempt - 1,
  };
}

function stageContext(context: Context, startedMs: number, details: { current: unknown }): StageContext {
  return {
    lastHeartbeat: context.info.heartbeatDetails as unknown,
    setHeartbeat: (next) => {
      details.current = next;
      context.heartbeat(next);
    },
    signal: context.cancellationSignal,
    timing: () => timingSince(context, startedMs),
    warn: (message) => void context.log.warn(message),
    assertCancelledByRequest: () => {
      if (context.cancellationDetails?.cancelRequested) return;
      throw ApplicationFailure.retryable(
        'the worker is going away; another one continues from the checkpoint',
        'WorkerShutdown',
      );
    },
  };
}

/**
 * Turns a stage function into an activity: heartbeats while it runs, measures waiting apart from work, and lets only failures of
 * the table out.
 */
export function stageActivity<Input, Output extends object>(
  run: (input: Input, stage: StageContext) => Promise<Output>,
): (input: Input) => Promise<Output & { timing: StageTiming }> {
  return async (input) => {
    const context = Context.current();
    const startedMs = Date.now();
    const details: { current: unknown } = { current: context.info.heartbeatDetails as unknown };
    const beat = setInterval(() => context.heartbeat(details.current), HEARTBEAT_INTERVAL_MS);
    try {
      const output = await run(input, stageContext(context, startedMs, details));
      return { ...output, timing: timingSince(context, startedMs) };
    } catch (error) {
      throw toFailure(error);
    } finally {
      clearInterval(beat);
    }
  };
}
