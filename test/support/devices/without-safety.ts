import type { QuantumDevice } from '../../../activities/devices/quantum-device.js';

/** Devices named so have nothing to find a job by. */
export const UNFINDABLE = 'none';

/** The same device of a provider that keeps no token and lists no jobs: level `none`. */
export function withoutSafety(device: QuantumDevice): QuantumDevice {
  const find = (): Promise<never> => Promise.reject(new Error('this provider lists no jobs'));
  return Object.assign(device, { safety: { level: 'none', listingLagMs: 0 }, find });
}
