import { z } from 'zod';
import { DeviceId } from './device-job.js';
import type { Fallback, Origin } from './estimate.js';

/** Which devices of a ladder measured an estimate. */
export const DeviceAnswer = z.strictObject({
  /** In the order of the ladder; several where one of them went away on the way. */
  devices: z.array(DeviceId).min(1),
  /** Set where not all of it was measured by the preferred device: which one that is, and why. */
  substitution: z.strictObject({ insteadOf: DeviceId, reason: z.string() }).nullable(),
});
export type DeviceAnswer = z.infer<typeof DeviceAnswer>;

/** Parts of an answer that must agree on where it came from. */
interface Sourced {
  origin: Origin;
  fallback: Fallback | null;
  device: DeviceAnswer | string | null;
}

/**
 * What of an answer's source contradicts itself; null: nothing. A classical answer names no device, a device's answer names it, and neither a simulator nor a device
 * gives what stands in for them.
 */
export function contradictedSource({ origin, fallback, device }: Sourced): string | null {
  if (origin === 'classical' && device !== null)
    return 'device: expected none beside a classical answer, got one';
  if (origin === 'quantum-device' && device === null)
    return 'device: expected the one that a quantum-device answer came from, got none';
  if (origin !== 'classical' && fallback !== null)
    return `fallback: expected none beside an answer of a ${origin}, got one in place of ${fallback.insteadOf}`;
  return null;
}

/** The same as a check of a schema. */
export function sourceAgrees(value: Sourced, context: z.RefinementCtx): void {
  const message = contradictedSource(value);
  if (message !== null) context.addIssue({ code: 'custom', message });
}
