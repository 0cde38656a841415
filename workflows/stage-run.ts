import type { PipelineState } from './pipeline-state.js';

/** One run of the pipeline workflow: its carried state and what only this run knows. */
export interface StageRun {
  state: PipelineState;
  /** Blocks under way. */
  inFlight: number;
  /** How many of the state's blocks earlier runs of the chain have made. */
  carriedBlocks: number;
  cancelRequested: boolean;
  /** By how much the deadline was moved before admission settled it, in milliseconds. */
  extendedMs: number;
  /** Ends the work of the current stage early; set while there is some. */
  stop: (() => void) | undefined;
}
