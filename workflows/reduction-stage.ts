import { isCancellation } from '@temporalio/workflow';
import type { ArtifactRef } from '../contracts/artifact.js';
import type { Admission } from '../contracts/pipeline.js';
import type { ScreenBlockResult } from '../contracts/stage-messages.js';
import { classical } from './activity-proxies.js';
import { runWindow } from './block-window.js';
import { addTiming } from './pipeline-state.js';
import { showStage } from './pipeline-status.js';
import type { StageRun } from './stage-run.js';
import { stoppable } from './stoppable.js';

/**
 * Stage 1, and the plan of stage 2. The deadline does not end it, since it is what the classical answer is made of, and overrules a pause. A cancel ends it;
 * what was screened until then is compared all the same.
 */
export async function reduction(run: StageRun): Promise<void> {
  const { state } = run;
  const admission = state.admission!;
  const screenings: ArtifactRef[] = [];
  let next = 0;
  showStage(state, `${admission.count} candidates`);
  await stoppable(run, () =>
    runWindow<ScreenBlockResult | undefined>({
      count: admission.screeningBlocks.length,
      width: admission.settings.maxBlocksInFlight,
      most: Infinity,
      next: () => next,
      advance: () => next++,
      held: () => state.paused && !state.deadlineReached,
      run: (block) => screen(run, admission, block),
      finished: (block, result) => {
        if (!result) return;
        screenings[block] = result.screenings;
        state.done += result.done;
        addTiming(state, 'reduction', result.timing);
      },
    }),
  );
  const reduced = await classical.reduce({
    admission,
    screenings: screenings.filter(Boolean),
    plan: !run.cancelRequested,
  });
  addTiming(state, 'reduction', reduced.timing);
  state.shortlist = reduced.shortlist;
  state.plan = reduced.plan;
  state.done = 0;
  state.stage = 'estimation';
}

/** `undefined` where a cancel came before the block. */
async function screen(
  run: StageRun,
  admission: Admission,
  block: number,
): Promise<ScreenBlockResult | undefined> {
  const { screeningBlocks } = admission;
  run.inFlight++;
  try {
    return await classical.screenBlock.executeWithOptions(
      { summary: `block ${block + 1} of ${screeningBlocks.length}: ${screeningBlocks[block]} candidates` },
      [{ admission, block }],
    );
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return undefined;
  } finally {
    run.inFlight--;
  }
}
