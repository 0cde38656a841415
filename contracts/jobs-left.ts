import type { DeviceJob } from './device-job.js';

/** What a device job has at its provider, whether it still goes on there or not. */
export interface JobsLeft {
  jobs: DeviceJob[];
  /** Whether there may be one that nobody knows of: a submission whose outcome is open. */
  inDoubt: boolean;
}
