import type { DeviceLadder } from '../../contracts/device-ladder.js';
import type { DeviceRegistry } from '../device-jobs/device-registry.js';
import type { Estimator } from '../estimators/estimator.js';

type Measuring = Pick<Estimator, 'name' | 'measuresCircuits'>;

/** null where no devices are named, or the method measures circuits and this worker knows them; else which of `known`, the estimators at hand, or which devices serve. */
export function refusesLadder(
  estimator: Measuring,
  ladder: DeviceLadder | null,
  known: readonly Measuring[],
  devices: Pick<DeviceRegistry, 'ids'>,
): string | null {
  if (ladder === null) return null;
  if (!estimator.measuresCircuits) {
    const measuring = known.filter(({ measuresCircuits }) => measuresCircuits).map(({ name }) => name);
    return `estimation.ladder: expected a method that measures circuits (${measuring.sort().join(', ') || 'none'}), got ${estimator.name}`;
  }
  const unknown = ladder.rungs.findIndex(({ device }) => !devices.ids.includes(device));
  if (unknown < 0) return null;
  const expected =
    devices.ids.length > 0 ? `one of ${devices.ids.join(', ')}` : 'none, as the worker has no devices';
  return `estimation.ladder.rungs.${unknown}.device: expected ${expected}, got ${ladder.rungs[unknown]!.device}`;
}
