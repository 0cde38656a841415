import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { isStopped, type LoopRun } from './loop-run.js';

/** What the work answers, or null when the loop is stopped before it does. */
export async function unlessStopped<T>(run: LoopRun, work: () => Promise<T>): Promise<T | null> {
  if (isStopped(run)) return null;
  const scope = new CancellationScope({ cancellable: true });
  const stop = () => scope.cancel();
  run.stops.add(stop);
  try {
    return await scope.run(work);
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return null;
  } finally {
    run.stops.delete(stop);
  }
}

/** Ends early whatever is waited for. */
export function stopLoop(run: LoopRun): void {
  for (const stop of run.stops) stop();
}
