import { CancellationScope, condition, workflowInfo } from '@temporalio/workflow';
import type { LoopReport } from '../contracts/loop-messages.js';
import { simulator } from './activity-proxies.js';
import { runWindow } from './block-window.js';
import { isUnfitForDevices } from './device-rehearsal.js';
import { runLoop } from './device-stage.js';
import { cancelLoopsBehind, endEarlierWork } from './earlier-work-end.js';
import { loopDeadlineMs } from './loop-deadline.js';
import { reasonOfLoss } from './pipeline-failures.js';
import { addTiming, type PipelineState } from './pipeline-state.js';
import { showDetails, showStage } from './pipeline-status.js';
import type { StageRun } from './stage-run.js';
import { isStopped, stoppable } from './stoppable.js';

/** What became of a block, on the simulator or on devices. */
type Finished = Pick<LoopReport, 'estimates' | 'done' | 'failed' | 'timing'>;

function finish(state: PipelineState, result: Finished): void {
  if (result.estimates !== null) state.blocks.push(result.estimates);
  state.done += result.done;
  state.failed += result.failed;
  addTiming(state, 'estimation', result.timing);
  showDetails(
    state,
    `${state.done + state.failed} of ${state.plan!.blocks.reduce((sum, size) => sum + size, 0)} candidates`,
  );
}

/** A loop that begins in the last minute before the deadline ends at once, with nothing. */
function isTooLateForLoops(state: PipelineState): boolean {
  return state.devices !== undefined && Date.now() >= loopDeadlineMs(state);
}

/**
 * A loop that had no time to tell anything leaves its candidate to the deadline, which is then the reason why there is no estimate; it is begun again where that is
 * moved.
 */
async function runOnDevices(run: StageRun, block: number): Promise<Finished | undefined> {
  const { state } = run;
  for (;;) {
    const end = await runLoop(run, block);
    if ('lost' in end) state.lostBlocks.push({ block, reason: end.lost });
    if (!('report' in end)) return undefined;
    if (end.report.estimates !== null || isStopped(run) || !isTooLateForLoops(state)) return end.report;
    await CancellationScope.nonCancellable(() =>
      condition(() => isStopped(run) || !isTooLateForLoops(state)),
    );
    if (isStopped(run)) return end.report;
  }
}

async function runBlock(run: StageRun, block: number): Promise<Finished | undefined> {
  const { state } = run;
  run.inFlight++;
  try {
    if (state.devices !== undefined) return await runOnDevices(run, block);
    return await simulator.estimateBlock.executeWithOptions(
      {
        summary: `block ${block + 1} of ${state.plan!.blocks.length}: ${state.plan!.blocks[block]} candidates`,
      },
      [{ admission: state.admission!, plan: state.plan!.ref, block }],
    );
  } catch (error) {
    const reason = reasonOfLoss(error, isStopped(run));
    if (reason !== undefined) state.lostBlocks.push({ block, reason });
    return undefined;
  } finally {
    run.inFlight--;
  }
}

/** What loops of earlier runs reported to which this run did not come. */
function reportsBehind({ devices, nextBlock }: PipelineState): LoopReport[] {
  return devices?.reports.filter(({ block }) => block >= nextBlock) ?? [];
}

/** Brings in what loops of earlier runs found where the stage was stopped before it came to them; at a cancel it has them end. What they tell belongs to a plan. */
export async function finishEarlierWork(run: StageRun): Promise<void> {
  const { state } = run;
  const found = (report: LoopReport): void => {
    if (state.plan !== null) finish(state, report);
  };
  if (run.cancelRequested) await endEarlierWork(run, found);
  if (isStopped(run)) reportsBehind(state).forEach(found);
}

/**
 * Stage 2. Ends when all blocks have answered, when the deadline or a cancel stopped it, or with `hand-over` when this history is long
 * enough and blocks are left.
 */
export async function estimate(run: StageRun): Promise<'complete' | 'stopped' | 'hand-over'> {
  const { state } = run;
  if (run.cancelRequested) return 'stopped';
  if (await isUnfitForDevices(run)) return 'stopped';
  const { settings } = state.admission!;
  const count = state.plan!.blocks.length;
  showStage(state, `${count} blocks`);
  const first = state.nextBlock;
  if (!isStopped(run)) {
    await stoppable(run, () => {
      CancellationScope.current().cancelRequested.catch(() =>
        run.cancelRequested ? cancelLoopsBehind(run) : undefined,
      );
      return runWindow<Finished | undefined>({
        count,
        width: settings.maxBlocksInFlight,
        most: settings.blocksPerRun,
        next: () => state.nextBlock,
        advance: () => state.nextBlock++,
        held: () => state.paused || isTooLateForLoops(state),
        full: () => state.nextBlock > first && workflowInfo().continueAsNewSuggested,
        run: (block) => runBlock(run, block),
        finished: (_block, result) => {
          if (result) finish(state, result);
        },
      });
    });
  }
  if (isStopped(run)) return 'stopped';
  return state.nextBlock < count ? 'hand-over' : 'complete';
}
