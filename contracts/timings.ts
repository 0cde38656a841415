import { z } from 'zod';

/** Time of one stage: waiting for a worker apart from work, in milliseconds, summed over its activities, and extra attempts. */
export const StageTiming = z.strictObject({
  queueMs: z.int().nonnegative(),
  executionMs: z.int().nonnegative(),
  retries: z.int().nonnegative(),
});
export type StageTiming = z.infer<typeof StageTiming>;

export const StageTimings = z.strictObject({
  reduction: StageTiming,
  estimation: StageTiming,
  ranking: StageTiming,
  governance: StageTiming,
});
export type StageTimings = z.infer<typeof StageTimings>;
