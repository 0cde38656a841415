import { z } from 'zod';
import { ArtifactRef } from './artifact.js';
import { StageTiming } from './timings.js';

/** Waiting and work of an activity so far, over all its attempts, in milliseconds. */
export const SpentTime = StageTiming.pick({ queueMs: true, executionMs: true });
export type SpentTime = z.infer<typeof SpentTime>;

/** What a stage's activity tells the server while it runs: small, and all that its next attempt learns of this one. */
export const StageHeartbeat = z.strictObject({ spent: SpentTime, details: z.unknown() });
export type StageHeartbeat = z.infer<typeof StageHeartbeat>;

/** Details of a block under way: how many candidates are finished, and its checkpoint in the store. */
export const BlockHeartbeat = z.strictObject({
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  ref: ArtifactRef,
});
export type BlockHeartbeat = z.infer<typeof BlockHeartbeat>;
