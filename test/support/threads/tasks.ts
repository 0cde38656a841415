import type { ThreadContext } from '../../../activities/threads/thread-task.js';

/** Thread tasks for tests of the pool. */
export function double(value: number): number {
  return value * 2;
}

export function fail(message: string): never {
  throw new Error(message);
}

/** Keeps its thread busy without ever yielding. */
export function hang(): never {
  for (;;);
}

export async function countUntilStopped(every: number, context: ThreadContext<number>): Promise<string> {
  for (let count = 0; !context.shouldStop(); count++) {
    context.post(count);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return 'stopped when asked';
}

export function endThread(): never {
  process.exit(7);
}
