import { z } from 'zod';

/** What all pipelines of a namespace together ask of one device. */
export const DeviceLimits = z.strictObject({
  /** Most jobs that have been submitted and have not ended. */
  concurrency: z.int().min(1).max(1000).default(20),
  /** Most jobs within any so many seconds; null: no such limit. */
  rate: z
    .strictObject({ count: z.int().min(1).max(10_000), perSeconds: z.int().min(1).max(86_400) })
    .nullable()
    .default(null),
});
export type DeviceLimits = z.infer<typeof DeviceLimits>;

/** As it stands in a file: for a device that others share there are always some. */
export const SharedLimits = DeviceLimits.nullable().prefault({});
