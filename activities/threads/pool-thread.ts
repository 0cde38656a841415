import { Worker } from 'node:worker_threads';
import { StageError } from '../stage-error.js';
import { FAILURE_NAMES, type FailureName } from '../../contracts/failure-names.js';
import { TaskStopped, TaskTimedOut, type TaskOptions, type ThreadTask } from './thread-task.js';

interface ThreadMessage {
  task: number;
  kind: 'progress' | 'result' | 'error';
  message?: unknown;
  result?: unknown;
  error?: { name?: string; message: string; stack?: string; failure?: string };
}

function revive(error: NonNullable<ThreadMessage['error']>): Error {
  if (error.failure !== undefined && FAILURE_NAMES.includes(error.failure as FailureName)) {
    return new StageError(error.failure as FailureName, error.message);
  }
  const revived = new Error(error.message);
  if (error.name) revived.name = error.name;
  if (error.stack) revived.stack = error.stack;
  return revived;
}

/** One worker thread, which runs one task at a time. */
export class PoolThread {
  readonly #stopFlag = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker: Worker;
  readonly #modules = new Set<string>();
  #task = 0;
  /** False once the thread has ended, by itself or by us. */
  alive = true;

  constructor() {
    this.#worker = new Worker(new URL('./thread-entry.mjs', import.meta.url), {
      workerData: { stopFlag: this.#stopFlag.buffer },
      execArgv: [],
    });
    this.#worker.unref();
    this.#worker.on('exit', () => (this.alive = false));
    this.#worker.on('error', () => (this.alive = false));
  }

  /** Whether it has run a task of this module. */
  hasRun(module: string): boolean {
    return this.#modules.has(module);
  }

  async end(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }

  run<Input, Progress, Result>(task: ThreadTask<Input>, options: TaskOptions<Progress>): Promise<Result> {
    const id = ++this.#task;
    this.#modules.add(task.module);
    Atomics.store(this.#stopFlag, 0, 0);
    // An idle thread must not keep the process alive; a working one must.
    this.#worker.ref();
    return new Promise<Result>((resolve, reject) => {
      const timers: NodeJS.Timeout[] = [];
      const settle = (finish: () => void): void => {
        timers.forEach(clearTimeout);
        options.signal?.removeEventListener('abort', onAbort);
        this.#worker.off('message', onMessage);
        this.#worker.off('error', onError);
        this.#worker.off('exit', onExit);
        this.#worker.unref();
        finish();
      };
      const endAndReject = (error: Error): void => settle(() => void this.end().finally(() => reject(error)));
      const onMessage = (message: ThreadMessage): void => {
        if (message.task !== id) return;
        if (message.kind === 'progress') options.onProgress?.(message.message as Progress);
        else if (message.kind === 'result') settle(() => resolve(message.result as Result));
        else settle(() => reject(revive(message.error!)));
      };
      const onError = (error: Error): void => settle(() => reject(error));
      const onExit = (code: number): void =>
        settle(() => reject(new Error(`worker thread ended with code ${code}`)));
      const onAbort = (): void => {
        Atomics.store(this.#stopFlag, 0, 1);
        timers.push(
          setTimeout(
            () => endAndReject(new TaskStopped('the task did not stop when asked')),
            options.graceMs ?? 1000,
          ),
        );
      };
      this.#worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      if (options.timeoutMs !== undefined) {
        const seconds = options.timeoutMs / 1000;
        timers.push(
          setTimeout(
            () => endAndReject(new TaskTimedOut(`no answer within ${seconds} s`)),
            options.timeoutMs,
          ),
        );
      }
      options.signal?.addEventListener('abort', onAbort, { once: true });
      if (options.signal?.aborted) onAbort();
      this.#worker.postMessage({ task: id, module: task.module, exported: task.exported, input: task.input });
    });
  }
}
