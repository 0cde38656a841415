import { z } from 'zod';
import { Money } from './device-job.js';

/** A job that money is set aside for and that has not been settled. */
export const JobUnderWay = z.strictObject({
  workflowId: z.string(),
  /** Id of its device. */
  device: z.string(),
  quote: Money,
});
export type JobUnderWay = z.infer<typeof JobUnderWay>;
