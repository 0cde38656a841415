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

  /** Runs one task in a free thread; tasks beyond the size wait in order, unless they are urgent, and no longer than their signal lets them. */
  async run<Input, Progress, Result>(
    task: ThreadTask<Input>,
    options: TaskOptions<Progress> = {},
  ): Promise<Result> {
    if (!options.urgent) await this.#acquire(options.signal);
    let thread: PoolThread | undefined;
    try {
      options.signal?.throwIfAborted();
      thread = this.#take(task.module);
      return await thread.run<Input, Progress, Result>(task, options);
    } finally {
      if (thread) this.#putBack(thread);
      if (!options.urgent) this.#release();
    }
  }

  /** Ends all threads. Tasks under way are lost. */
  async close(): Promise<void> {
    await Promise.all([...this.#live].map((thread) => thread.end()));
    this.#live.clear();
    this.#idle.length = 0;
  }

  /** One that has run the same module before, where one is idle: its code is compiled there. */
  #take(module: string): PoolThread {
    const warm = this.#idle.findLastIndex((thread) => thread.alive && thread.hasRun(module));
    if (warm >= 0) return this.#idle.splice(warm, 1)[0]!;
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (thread.alive) return thread;
      this.#live.delete(thread);
    }
    const thread = new PoolThread();
    this.#live.add(thread);
    return thread;
  }

  #putBack(thread: PoolThread): void {
    if (thread.alive && this.#live.size <= this.size) {
      this.#idle.push(thread);
      return;
    }
    this.#live.delete(thread);
    if (thread.alive) void thread.end();
  }

  async #acquire(signal: AbortSignal | undefined): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await this.#turn(signal);
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal!.reason as Error);
      };
      signal?.throwIfAborted();
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(turn);
    });
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
