import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { DeviceJobResult } from './device-job-result.js';

/** One attempt to have a program measured by a device, for the record: what it was for, and all that it came to. */
export const JobRecord = z.strictObject({
  candidate: CandidateId,
  /** Of the estimator's machine, from 0. */
  step: z.int().nonnegative(),
  /** Of its step, from 0. */
  program: z.int().nonnegative(),
  /** Of its program, from 0, where one job of the device does not hold all of it. */
  part: z.int().nonnegative(),
  attempt: z.int().nonnegative(),
  workflowId: z.string(),
  result: DeviceJobResult,
});
export type JobRecord = z.infer<typeof JobRecord>;
