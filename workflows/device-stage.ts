import { CancellationScope, condition } from '@temporalio/workflow';
import type { LoopReport } from '../contracts/loop-messages.js';
import { cancelWorkflow } from './cancel-workflow.js';
import { awaitBooksNoLonger } from './device-books.js';
import { holdLoop, isAdopted, loopOf, reportOf, type FollowedLoop } from './device-loop.js';
import { pausesBetweenLooks } from './look-again.js';
import type { StageRun } from './stage-run.js';

/** What a loop came to: its report, or why there is none. */
export type LoopEnd = { report: LoopReport } | { lost: string } | { stopped: true };

const ENDED_BEFORE = 'it had ended before it was cancelled';

function isOver(loop: FollowedLoop): boolean {
  const { state, cancelRequested } = loop.run;
  if (reportOf(loop) !== undefined || loop.lost !== null) return true;
  return state.deadlineReached && !cancelRequested;
}

/** Has the loop cancel its jobs and settle them. A server takes this also for a loop that has ended, which only shows when it is told something. */
async function cancelLoop(loop: FollowedLoop): Promise<void> {
  if (loop.held === null || isOver(loop)) return;
  await CancellationScope.nonCancellable(async () => {
    await cancelWorkflow(loop.workflowId);
    if (loop.held === 'adopted' && !isOver(loop) && !(await isAdopted(loop))) loop.lost ??= ENDED_BEFORE;
  });
}

/** Takes a loop over again and again: only so it shows that it has ended. It reports before that, so that one without a report failed, and is begun anew. */
async function followAdopted(loop: FollowedLoop): Promise<void> {
  for (const pauseMs of pausesBetweenLooks()) {
    if (await condition(() => isOver(loop), pauseMs)) return;
    if ((await isAdopted(loop)) || isOver(loop)) continue;
    loop.held = null;
    if (!loop.run.cancelRequested) return follow(loop);
    loop.lost = ENDED_BEFORE;
    return;
  }
}

/** Until there is a report, or none to be waited for. */
async function follow(loop: FollowedLoop): Promise<void> {
  await holdLoop(loop);
  if (loop.run.cancelRequested) void cancelLoop(loop);
  await (loop.held === 'adopted' ? followAdopted(loop) : condition(() => isOver(loop)));
}

/** What the loop came to, once it has been followed to its end. */
async function endOf(loop: FollowedLoop, followed: () => Promise<void>): Promise<LoopEnd> {
  const { run, block } = loop;
  const devices = run.state.devices!;
  devices.open.push(block);
  await followed();
  loop.held = null;
  const report = reportOf(loop);
  devices.open = devices.open.filter((one) => one !== block);
  awaitBooksNoLonger(devices, block);
  devices.reports = devices.reports.filter((one) => one !== report);
  if (report !== undefined) return { report };
  // Who cancels wants no answer, so that none is missing.
  const { lost } = loop;
  if (lost === null || run.cancelRequested) return { stopped: true };
  return { lost: `its loop ended without an answer: ${lost}` };
}

/**
 * Has one candidate estimated on devices. At a cancel its jobs are cancelled and settled before it ends; at the deadline it is
 * told to do so, and not waited for: the loop had its own deadline before.
 */
export async function runLoop(run: StageRun, block: number): Promise<LoopEnd> {
  const loop = loopOf(run, block);
  CancellationScope.current().cancelRequested.catch(() => cancelLoop(loop));
  return CancellationScope.nonCancellable(() => endOf(loop, () => follow(loop)));
}

/** Has a loop of an earlier run, to which a run that was cancelled did not come, cancel its jobs and settle them. */
export function endLoop(run: StageRun, block: number): Promise<LoopEnd> {
  const loop = loopOf(run, block);
  return endOf(loop, async () => {
    if (!(await isAdopted(loop))) return;
    loop.held = 'adopted';
    await cancelLoop(loop);
    await followAdopted(loop);
  });
}
