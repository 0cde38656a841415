import { CancellationScope } from '@temporalio/workflow';
import type { StageRun } from './stage-run.js';

type Stoppable = Pick<StageRun, 'cancelRequested' | 'stop'>;

/** Whether the stage is to end with what it has: by a person, or at the deadline. */
export function isStopped({ state, cancelRequested }: Pick<StageRun, 'state' | 'cancelRequested'>): boolean {
  return cancelRequested || state.deadlineReached;
}

/** Runs work in a scope that `run.stop()` cancels. Blocks of a stage answer with what they have, so a stop is no error to them. */
export async function stoppable(run: Stoppable, work: () => Promise<void>): Promise<void> {
  if (run.cancelRequested) return;
  const scope = new CancellationScope({ cancellable: true });
  run.stop = () => scope.cancel();
  try {
    await scope.run(work);
  } finally {
    run.stop = undefined;
  }
}
