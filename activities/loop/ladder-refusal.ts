import type { DeviceLadder } from '../../contracts/device-ladder.js';
import type { Estimator } from '../estimators/estimator.js';

type Measuring = Pick<Estimator, 'name' | 'measuresCircuits'>;

/** null where no devices are named, or the method measures circuits; else which of `known`, the estimators at hand, do. */
export function refusesLadder(
  estimator: Measuring,
  ladder: DeviceLadder | null,
  known: readonly Measuring[],
): string | null {
  if (ladder === null || estimator.measuresCircuits) return null;
  const measuring = known.filter(({ measuresCircuits }) => measuresCircuits).map(({ name }) => name);
  return `estimation.ladder: expected a method that measures circuits (${measuring.sort().join(', ') || 'none'}), got ${estimator.name}`;
}

/** null where no devices are named, or all of them are among `ids`; else which are. */
export function refusesUnknownDevice(ladder: DeviceLadder | null, ids: readonly string[]): string | null {
  const unknown = ladder?.rungs.findIndex(({ device }) => !ids.includes(device)) ?? -1;
  if (unknown < 0) return null;
  const expected = ids.length > 0 ? `one of ${ids.join(', ')}` : 'none, as the worker has no devices';
  return `estimation.ladder.rungs.${unknown}.device: expected ${expected}, got ${ladder!.rungs[unknown]!.device}`;
}
