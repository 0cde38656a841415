import { CancellationScope } from '@temporalio/workflow';
import type { StageRun } from './stage-run.js';

/** Runs a stage's blocks in a scope that `run.stop()` cancels. Blocks answer with what they have, so a stop is no error. */
export async function stoppable(run: StageRun, work: () => Promise<void>): Promise<void> {
  if (run.cancelRequested) return;
  const scope = new CancellationScope({ cancellable: true });
  run.stop = () => scope.cancel();
  try {
    await scope.run(work);
  } finally {
    run.stop = undefined;
  }
}
