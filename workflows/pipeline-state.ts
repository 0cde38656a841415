import type { ArtifactRef } from '../contracts/artifact.js';
import type { Admission, PipelineStage } from '../contracts/pipeline.js';
import type { LostBlock, PlannedBlocks } from '../contracts/stage-messages.js';
import type { DeviceState } from './device-state.js';
import type { StageTiming, StageTimings } from '../contracts/timings.js';

/** What a pipeline knows between two activities; JSON, so that it crosses continue-as-new. Numbers that steer it came from activities. */
export interface PipelineState {
  stage: PipelineStage;
  startedAtMs: number;
  deadlineMs: number;
  deadlineReached: boolean;
  paused: boolean;
  admission: Admission | null;
  shortlist: ArtifactRef | null;
  plan: PlannedBlocks | null;
  /** Next item of the stage's list of blocks that has not been started. */
  nextBlock: number;
  blocks: ArtifactRef[];
  lostBlocks: LostBlock[];
  done: number;
  failed: number;
  timings: StageTimings;
  runIds: string[];
  /** Set once stage 2 has begun to use the devices of the request. */
  devices?: DeviceState;
}

function noTime(): StageTiming {
  return { queueMs: 0, executionMs: 0, retries: 0 };
}

/** State of a pipeline that starts now; the deadline is set at admission. */
export function initialState(nowMs: number): PipelineState {
  return {
    stage: 'admission',
    startedAtMs: nowMs,
    deadlineMs: Number.MAX_SAFE_INTEGER,
    deadlineReached: false,
    paused: false,
    admission: null,
    shortlist: null,
    plan: null,
    nextBlock: 0,
    blocks: [],
    lostBlocks: [],
    done: 0,
    failed: 0,
    timings: { reduction: noTime(), estimation: noTime(), ranking: noTime(), governance: noTime() },
    runIds: [],
  };
}

/** Adds an activity's time to its stage. */
export function addTiming(state: PipelineState, stage: keyof StageTimings, timing: StageTiming): void {
  const sum = state.timings[stage];
  sum.queueMs += timing.queueMs;
  sum.executionMs += timing.executionMs;
  sum.retries += timing.retries;
}
