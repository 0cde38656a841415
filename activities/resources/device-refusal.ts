import type { DeviceDescription } from '../../contracts/device.js';
import type { DeviceForecast } from '../../contracts/resources.js';
import type { Estimator } from '../estimators/estimator.js';

type Foreseeing = Pick<Estimator, 'name' | 'forecast'>;

/** null where no device is asked for or the estimator knows its circuits beforehand; else which of `known`, the estimators at hand, do. */
export function refusesDevice(
  estimator: Foreseeing,
  device: DeviceDescription | null,
  known: readonly Foreseeing[],
): string | null {
  if (device === null || estimator.forecast !== undefined) return null;
  const foreseeing = known.filter(({ forecast }) => forecast !== undefined).map(({ name }) => name);
  return `estimation.device: expected a method whose circuits are known beforehand (${foreseeing.sort().join(', ') || 'none'}), got ${estimator.name}`;
}

/** null where the device holds the programs and does well enough, else the reason. */
export function refusesForecast(
  { device, refusal, fidelity }: DeviceForecast,
  minimumFidelity: number | null,
): string | null {
  if (refusal !== null) return refusal;
  if (minimumFidelity === null || fidelity! >= minimumFidelity) return null;
  return `predicted fidelity on ${device}: expected at least ${minimumFidelity}, got ${Number(fidelity!.toPrecision(3))}`;
}
