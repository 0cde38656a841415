import { CancellationScope } from '@temporalio/workflow';
import { isEndedByStop } from './ended-by-stop.js';
import { isStopped, type LoopRun } from './loop-run.js';

/** What the work answers, or null when it was stopped before it did. */
async function attempt<T>(run: LoopRun, work: () => Promise<T>): Promise<{ answer: T } | null> {
  const scope = new CancellationScope({ cancellable: true });
  const stop = () => scope.cancel();
  run.stops.add(stop);
  try {
    return { answer: await scope.run(work) };
  } catch (error) {
    if (!isEndedByStop(error)) throw error;
    return null;
  } finally {
    run.stops.delete(stop);
  }
}

/**
 * What the work answers, or null when the loop is stopped before it does. Work that was ended at a deadline is begun again where that was moved before the work
 * had ended.
 */
export async function unlessStopped<T>(run: LoopRun, work: () => Promise<T>): Promise<T | null> {
  while (!isStopped(run)) {
    const done = await attempt(run, work);
    if (done !== null) return done.answer;
  }
  return null;
}

/** Ends early whatever is waited for. */
export function stopLoop(run: LoopRun): void {
  for (const stop of run.stops) stop();
}
