import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { PipelineProgress } from '../contracts/pipeline.js';
import type { DeviceState } from './device-state.js';
import type { PipelineState } from './pipeline-state.js';
import { PIPELINE_TASK_QUEUE, SIMULATOR_TASK_QUEUE } from './names.js';

function waitingFor(state: PipelineState, inFlight: number): string | null {
  if (state.paused && inFlight === 0) return 'resume';
  if (inFlight === 0) return null;
  if (state.devices !== undefined && state.stage === 'estimation') return loopsOf(state.devices, inFlight);
  const queue = state.stage === 'estimation' ? SIMULATOR_TASK_QUEUE : PIPELINE_TASK_QUEUE;
  return `${inFlight} ${inFlight === 1 ? 'block' : 'blocks'} on task queue ${queue}`;
}

function loopsOf({ waiting }: DeviceState, inFlight: number): string {
  const loops = `${inFlight} ${inFlight === 1 ? 'loop' : 'loops'} on devices`;
  return waiting.length === 0 ? loops : `${loops}, ${waiting.length} of their jobs for an approval`;
}

/** The answer of the `progress` query. */
export function progressOf(
  state: PipelineState,
  inFlight: number,
  cancelRequested: boolean,
): PipelineProgress {
  const estimating = state.plan !== null;
  return {
    stage: state.stage,
    done: state.done,
    total: estimating
      ? state.plan!.blocks.reduce((sum, size) => sum + size, 0)
      : (state.admission?.count ?? 0),
    failed: state.failed,
    paused: state.paused,
    waitingFor: waitingFor(state, inFlight),
    deadlineMs: state.deadlineMs,
    deadlineReached: state.deadlineReached,
    cancelRequested,
  };
}

/** Shows in the Web UI how far a stage is. */
export function showDetails(state: PipelineState, text: string): void {
  setCurrentDetails(`**${state.stage}** – ${text}`);
}

/** Shows the beginning of a stage in the Web UI, and as search attribute where the namespace has it: one event of the history each. */
export function showStage(state: PipelineState, text: string): void {
  showDetails(state, text);
  if (state.admission?.settings.searchAttributes.includes('ThqStage')) setKeyword('ThqStage', state.stage);
}

/** Sets a keyword search attribute; only for names the starter said exist. */
export function setKeyword(name: string, value: string): void {
  upsertSearchAttributes({ [name]: [value] });
}
