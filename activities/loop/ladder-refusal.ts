import type { DeviceLadder } from '../../contracts/device-ladder.js';
import { currenciesOf } from '../devices/charging-device.js';
import type { QuantumDevice } from '../devices/quantum-device.js';
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

/** null where something of the ladder is charged in the currency of its budget, or may be; else what its devices charge in. */
export function refusesCurrency(
  ladder: DeviceLadder | null,
  devices: readonly QuantumDevice[],
): string | null {
  const currency = ladder?.budget?.currency;
  if (currency === undefined) return null;
  const rungs = devices.filter(({ id }) => ladder!.rungs.some(({ device }) => device === id));
  const charging = rungs.map((device) => ({ id: device.id, currencies: currenciesOf(device) }));
  if (charging.some(({ currencies }) => currencies === null || currencies.includes(currency))) return null;
  const dear = charging.filter(({ currencies }) => currencies!.length > 0);
  if (dear.length === 0) return null;
  const expected = dear.map(({ id, currencies }) => `${currencies!.join(' or ')} as ${id} charges`);
  return `estimation.ladder.budget: expected ${expected.join(', or ')}, got ${currency}`;
}
