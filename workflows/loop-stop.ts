import { CancellationScope, condition } from '@temporalio/workflow';
import { isEndedByStop } from './ended-by-stop.js';
import { graceMs } from './loop-deadline.js';
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

/** Once the deadline has come: notes when its grace is over as well. Nothing where no job is under way, or where a person has the loop end, which is waited for. */
export async function watchGrace(run: LoopRun): Promise<void> {
  const { deadlineMs } = run.state;
  const isOff = (): boolean =>
    run.jobs.size === 0 || run.cancelRequested || run.state.deadlineMs !== deadlineMs;
  if (isOff()) return;
  const { sinceMs } = run.input;
  if (!(await condition(isOff, graceMs({ sinceMs, deadlineMs })))) run.lateFor = deadlineMs;
}
