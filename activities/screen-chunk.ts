import type { Screening } from '../contracts/reduction.js';
import type { ScreenTaskInput } from './screen-task.js';
import { StageError } from './stage-error.js';
import { siblingModule } from './threads/sibling-module.js';
import type { ThreadPool } from './threads/thread-pool.js';
import { isStop } from './threads/thread-task.js';

/** Who screens, until when, and how long one go may take. */
export interface ScreenOptions {
  pool: ThreadPool;
  signal: AbortSignal;
  timeoutMs: number;
}

function run(input: ScreenTaskInput, { pool, signal, timeoutMs }: ScreenOptions): Promise<Screening[]> {
  return pool.run<ScreenTaskInput, never, Screening[]>(
    { module: siblingModule(import.meta.url, './screen-task'), exported: 'screenTask', input },
    { signal, timeoutMs },
  );
}

/** Failures that say nothing about the candidates: they fail the block. */
function isOfTheBlock(error: unknown, signal: AbortSignal): boolean {
  if (signal.aborted && isStop(error)) return true;
  return error instanceof StageError && error.failure !== 'NumericalFailure';
}

async function screenAlone(input: ScreenTaskInput, options: ScreenOptions): Promise<Screening[]> {
  try {
    return await run(input, options);
  } catch (error) {
    if (isOfTheBlock(error, options.signal)) throw error;
    const reason = `stage 1 could not screen it: ${(error as Error).message}`;
    return input.candidates.map(({ id }) => ({ outcome: 'rejected', id, reason }));
  }
}

/**
 * Screens some candidates in one go. Where that throws, hangs or takes its thread along, they are screened one by one, so that only
 * who is at fault is rejected, and the pipeline goes on.
 */
export async function screenChunk(input: ScreenTaskInput, options: ScreenOptions): Promise<Screening[]> {
  try {
    return await run(input, options);
  } catch (error) {
    if (isOfTheBlock(error, options.signal)) throw error;
  }
  const screenings: Screening[] = [];
  for (const candidate of input.candidates)
    screenings.push(...(await screenAlone({ ...input, candidates: [candidate] }, options)));
  return screenings;
}
