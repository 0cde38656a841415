/**
 * A function that can run in a worker thread, by reference: `module` is a URL, `exported` the name of an async or plain function
 * `(input, context) => result`. Input, progress and result cross the thread by structured clone.
 */
export interface ThreadTask<Input> {
  module: string;
  exported: string;
  input: Input;
}

/** What a task may do while it runs in its thread. */
export interface ThreadContext<Progress> {
  /** Buffers in `transferred` go over without a copy and are gone here. */
  post: (message: Progress, transferred?: readonly ArrayBuffer[]) => void;
  /** True once the main thread wants the task to end at its next step boundary. */
  shouldStop: () => boolean;
}

/** How the main thread follows one task. */
export interface TaskOptions<Progress> {
  onProgress?(message: Progress): void;
  /** Aborting asks the task to stop; a task that has not answered after `graceMs` loses its thread. */
  signal?: AbortSignal;
  graceMs?: number;
  /** A task that runs longer loses its thread. */
  timeoutMs?: number;
  /** Gets a thread at once, beyond the pool's size if need be: short work for which a whole pipeline waits. */
  urgent?: boolean;
}

/** The thread was ended because its task went over its time; the task's other work is untouched. */
export class TaskTimedOut extends Error {
  override readonly name = 'TaskTimedOut';
}

/** The thread was ended because its task did not stop when asked. */
export class TaskStopped extends Error {
  override readonly name = 'TaskStopped';
}

/** Whether work ended because it was asked to, and not by a fault of its own. */
export function isStop(error: unknown): boolean {
  return (
    error instanceof TaskStopped ||
    (error instanceof Error && (error.name === 'AbortError' || error.name === 'CancelledFailure'))
  );
}
