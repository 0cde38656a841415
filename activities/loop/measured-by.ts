import type { DeviceRung } from '../../contracts/device-ladder.js';
import type { MeasuredBy } from './advance-task.js';
import type { LoopTrail } from './loop-step.js';

/** Who measured what a loop was told, devices in the order of the ladder. One simulator among them makes it a simulator's answer. */
export function measuredBy(
  { devices, substitution, jobs }: LoopTrail,
  rungs: readonly DeviceRung[],
): MeasuredBy {
  if (devices.size === 0) return { origin: null, device: null };
  const used = rungs.map(({ device }) => device).filter((device) => devices.has(device));
  const origins = jobs.flatMap(({ result }) => (devices.has(result.device.id) ? [result.device.origin] : []));
  const isSimulated = origins.includes('quantum-simulator');
  const insteadOf = rungs[0]!.device;
  return {
    origin: isSimulated ? 'quantum-simulator' : 'quantum-device',
    device: {
      devices: used,
      substitution: substitution === null ? null : { insteadOf, reason: substitution },
    },
  };
}
