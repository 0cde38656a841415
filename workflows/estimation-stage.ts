import { workflowInfo } from '@temporalio/workflow';
import type { EstimateBlockResult } from '../contracts/stage-messages.js';
import { classical, simulator } from './activity-proxies.js';
import { runWindow } from './block-window.js';
import { reasonOfLoss } from './pipeline-failures.js';
import { addTiming, type PipelineState } from './pipeline-state.js';
import { showDetails, showStage } from './pipeline-status.js';
import type { StageRun } from './stage-run.js';
import { stoppable } from './stoppable.js';

async function plan(run: StageRun): Promise<void> {
  const { state } = run;
  const planned = await classical.planEstimation({
    admission: state.admission!,
    shortlist: state.shortlist!,
  });
  addTiming(state, 'estimation', { ...planned.timing, executionMs: 0 });
  state.plan = { ref: planned.plan, blocks: planned.blocks };
}

function finish(state: PipelineState, result: EstimateBlockResult): void {
  state.blocks.push(result.estimates);
  state.done += result.done;
  state.failed += result.failed;
  addTiming(state, 'estimation', result.timing);
  showDetails(
    state,
    `${state.done + state.failed} of ${state.plan!.blocks.reduce((sum, size) => sum + size, 0)} candidates`,
  );
}

function isStopped({ state, cancelRequested }: StageRun): boolean {
  return cancelRequested || state.deadlineReached;
}

async function runBlock(run: StageRun, block: number): Promise<EstimateBlockResult | undefined> {
  const { state } = run;
  run.inFlight++;
  try {
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

/**
 * Stage 2. Ends when all blocks have answered, when the deadline or a cancel stopped it, or with `hand-over` when this history is long
 * enough and blocks are left.
 */
export async function estimate(run: StageRun): Promise<'complete' | 'stopped' | 'hand-over'> {
  const { state } = run;
  if (run.cancelRequested) return 'stopped';
  if (!state.plan) await plan(run);
  const { settings } = state.admission!;
  const count = state.plan!.blocks.length;
  showStage(state, `${count} blocks`);
  const first = state.nextBlock;
  if (!isStopped(run)) {
    await stoppable(run, () =>
      runWindow<EstimateBlockResult | undefined>({
        count,
        width: settings.maxBlocksInFlight,
        most: settings.blocksPerRun,
        next: () => state.nextBlock,
        advance: () => state.nextBlock++,
        held: () => state.paused,
        full: () => state.nextBlock > first && workflowInfo().continueAsNewSuggested,
        run: (block) => runBlock(run, block),
        finished: (_block, result) => {
          if (result) finish(state, result);
        },
      }),
    );
  }
  if (isStopped(run)) return 'stopped';
  return state.nextBlock < count ? 'hand-over' : 'complete';
}
