import { ApplicationFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import { StageHeartbeat, type SpentTime } from '../contracts/stage-heartbeat.js';
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
  /**
   * How long it has waited and worked until now, over all attempts; of one that died, what its last heartbeat said, which the server
   * has at most 4 s late.
   */
  timing(): StageTiming;
  /** A line in the worker's log. */
  warn(message: string): void;
  /** Rejects a partial answer when the worker goes away: the activity must run again elsewhere. Returns when people cancelled it. */
  assertCancelledByRequest(): void;
}

const NOTHING_SPENT: SpentTime = { queueMs: 0, executionMs: 0 };

/** What the last heartbeat of an earlier attempt said; of a first attempt nothing. */
function earlierAttempts({ info }: Context): StageHeartbeat {
  const last = StageHeartbeat.safeParse(info.heartbeatDetails);
  return last.success ? last.data : { spent: NOTHING_SPENT, details: undefined };
}

/** One attempt while it runs: what it has to tell, and how long it and those before it have taken. */
class Attempt {
  readonly #startedMs = Date.now();
  readonly #earlier: StageHeartbeat;
  #details: unknown;

  constructor(private readonly context: Context) {
    this.#earlier = earlierAttempts(context);
    this.#details = this.#earlier.details;
  }

  timing(): StageTiming {
    const { attempt, currentAttemptScheduledTimestampMs } = this.context.info;
    const { queueMs, executionMs } = this.#earlier.spent;
    return {
      queueMs: queueMs + Math.max(0, Math.round(this.#startedMs - currentAttemptScheduledTimestampMs)),
      executionMs: executionMs + Math.max(0, Math.round(Date.now() - this.#startedMs)),
      retries: attempt - 1,
    };
  }

  beat(): void {
    const { queueMs, executionMs } = this.timing();
    const heartbeat: StageHeartbeat = { spent: { queueMs, executionMs }, details: this.#details };
    this.context.heartbeat(heartbeat);
  }

  stage(): StageContext {
    const { context } = this;
    return {
      lastHeartbeat: this.#earlier.details,
      setHeartbeat: (details) => {
        this.#details = details;
        this.beat();
      },
      signal: context.cancellationSignal,
      timing: () => this.timing(),
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
}

/**
 * Turns a stage function into an activity: heartbeats while it runs, measures waiting apart from work over all its attempts, and
 * lets only failures of the table out.
 */
export function stageActivity<Input, Output extends object>(
  run: (input: Input, stage: StageContext) => Promise<Output>,
): (input: Input) => Promise<Output & { timing: StageTiming }> {
  return async (input) => {
    const attempt = new Attempt(Context.current());
    const beats = setInterval(() => attempt.beat(), HEARTBEAT_INTERVAL_MS);
    try {
      const output = await run(input, attempt.stage());
      return { ...output, timing: attempt.timing() };
    } catch (error) {
      throw toFailure(error);
    } finally {
      clearInterval(beats);
    }
  };
}
