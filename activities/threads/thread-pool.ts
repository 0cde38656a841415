import { availableParallelism } from 'node:os';
import { PoolThread } from './pool-thread.js';
import type { TaskOptions, ThreadTask } from './thread-task.js';

/**
 * Bounded pool of worker threads, so that arithmetic never blocks the loop that polls and heartbeats. One pool per process
 * (`sharedThreadPool`), one thread per core. A thread that dies or is ended is replaced by the next task.
 */
export class ThreadPool {
  readonly #idle: PoolThread[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #live = new Set<PoolThread>();
  #free: number;

  constructor(readonly size: number = availableParallelism()) {
    this.#free = size;
  }

  /** Runs one task in a free thread; tasks beyond the size wait in order. */
  async run<Input, Progress, Result>(
    task: ThreadTask<Input>,
    options: TaskOptions<Progress> = {},
  ): Promise<Result> {
    await this.#acquire();
    let thread: PoolThread | undefined;
    try {
      options.signal?.throwIfAborted();
      thread = this.#take();
      return await thread.run<Input, Progress, Result>(task, options);
    } finally {
      if (thread) this.#putBack(thread);
      this.#release();
    }
  }

  /** Ends all threads. Tasks under way are lost. */
  async close(): Promise<void> {
    await Promise.all([...this.#live].map((thread) => thread.end()));
    this.#live.clear();
    this.#idle.length = 0;
  }

  #take(): PoolThread {
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (thread.alive) return thread;
      this.#live.delete(thread);
    }
    const thread = new PoolThread();
    this.#live.add(thread);
    return thread;
  }

  #putBack(thread: PoolThread): void {
    if (thread.alive) this.#idle.push(thread);
    else this.#live.delete(thread);
  }

  async #acquire(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

let shared: ThreadPool | undefined;

/** The pool of this process. */
export function sharedThreadPool(): ThreadPool {
  shared ??= new ThreadPool();
  return shared;
}
