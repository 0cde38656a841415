import type { DeviceJob } from '../../contracts/device-job.js';

/** How far a provider's clock may be behind ours, in milliseconds: a search goes so much further back. */
export const CLOCK_SKEW_MS = 10 * 60 * 1000;

/** Jobs that a search found, by their ids, in the order that `QuantumDevice.find` promises. */
export function oldestFirst(found: ReadonlyMap<string, DeviceJob>): DeviceJob[] {
  return [...found.values()].sort((a, b) => (a.acceptedAt < b.acceptedAt ? -1 : 1));
}
