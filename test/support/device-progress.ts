import type { DeviceProgress } from '../../contracts/device-progress.js';

/** How a pipeline uses `forte` and `garnet`, after its rehearsal and before its first job, but for what is given. */
export function deviceProgress(changed: Partial<DeviceProgress> = {}): DeviceProgress {
  return {
    ladder: ['forte', 'garnet'],
    cost: { currency: 'USD', budget: 25, quoted: 0, spent: 0, reserved: 0, approvals: [] },
    rehearsal: { candidates: ['a'], problem: null },
    ...{ loops: [], jobs: [], wanted: null, approvals: [] },
    ...changed,
  };
}
