import type { JobPhase } from '../../contracts/device-job.js';

/** The closed list of ends: whatever else a provider says, the job goes on. */
const FINAL: readonly JobPhase[] = ['succeeded', 'failed', 'cancelled'];

/** Whether a job has ended. */
export function isFinal(phase: JobPhase): boolean {
  return FINAL.includes(phase);
}
