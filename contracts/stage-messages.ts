import type { ArtifactRef } from './artifact.js';
import type { Cost, Rehearsal } from './cost.js';
import type { JobUnderWay } from './job-under-way.js';
import type { Admission, PipelineResult } from './pipeline.js';
import type { StageTiming, StageTimings } from './timings.js';

/** Every activity reports how long it waited and worked. */
export interface Timed {
  timing: StageTiming;
}

export interface AdmitInput {
  request: unknown;
  settings: unknown;
  /** When the pipeline started, milliseconds since 1970. */
  startedAtMs: number;
}

export interface ScreenBlockInput {
  admission: Admission;
  block: number;
}

export interface ScreenBlockResult extends Timed {
  screenings: ArtifactRef;
  done: number;
  /** False when it was cancelled before all its candidates were screened. */
  complete: boolean;
}

export interface ReduceInput {
  admission: Admission;
  screenings: ArtifactRef[];
  /** Whether stage 2 follows: not where a cancel came before. */
  plan: boolean;
}

/** How stage 2 is cut. */
export interface PlannedBlocks {
  /** An `EstimationPlan`. */
  ref: ArtifactRef;
  /** Number of candidates per block, in the order in which they should run. */
  blocks: number[];
}

export interface ReduceResult extends Timed {
  shortlist: ArtifactRef;
  survivors: number;
  /** null: not asked for. */
  plan: PlannedBlocks | null;
}

export interface EstimateBlockInput {
  admission: Admission;
  plan: ArtifactRef;
  block: number;
}

export interface EstimateBlockResult extends Timed {
  estimates: ArtifactRef;
  done: number;
  failed: number;
  complete: boolean;
}

export interface MergeBlocksInput {
  blocks: ArtifactRef[];
}

export interface MergeBlocksResult extends Timed {
  block: ArtifactRef;
}

/** A block no worker could finish; its candidates without an estimate are marked with the reason. */
export interface LostBlock {
  block: number;
  reason: string;
}

export interface RankAndSealInput {
  admission: Admission;
  shortlist: ArtifactRef;
  plan: ArtifactRef | null;
  blocks: ArtifactRef[];
  lostBlocks: LostBlock[];
  /** Why candidates without an estimate get the labelled classical answer; null: they do not (cancelled). */
  fallbackReason: string | null;
  estimationMs: number;
  /** Of a pipeline with devices. */
  cost?: Cost;
  rehearsal?: Rehearsal;
  /** Jobs that have not been settled. */
  openJobs?: JobUnderWay[];
  state: 'completed' | 'cancelled';
  /** Of the stages before; the activity adds what its ranking took. */
  timings: StageTimings;
  startedAtMs: number;
  temporal: { namespace: string; workflowId: string; runIds: string[]; taskQueues: string[] };
}

export interface RankAndSealResult extends Timed {
  result: PipelineResult;
}
