import type { DeviceDescription } from '../../contracts/device.js';
import type { FitProgramInput } from '../../contracts/loop-messages.js';
import type { CircuitBatchProgram } from '../../contracts/measurement.js';
import { deviceForecast } from '../../domain/quantum/device-forecast.js';
import { nativeGates } from '../../domain/quantum/native-gates.js';
import { refusesForecast } from '../resources/device-refusal.js';

const DAY_MS = 24 * 3600 * 1000;

/** What of a request a device's description has to bear out. */
type Demands = Pick<FitProgramInput, 'minimumFidelity' | 'mostDescriptionDays'>;

/** Why what is known of a device rules it out for a program; null: nothing does. `days`: since its figures were published. */
export function foreseenProblem(
  description: DeviceDescription | undefined,
  program: CircuitBatchProgram,
  { minimumFidelity, mostDescriptionDays }: Demands,
  nowMs: number,
): string | null {
  if (minimumFidelity === null && mostDescriptionDays === null) return null;
  if (description === undefined)
    return 'its configuration has no description, so that nothing is known of its fidelity and how old that is';
  const days = Math.floor((nowMs - Date.parse(description.date)) / DAY_MS);
  if (mostDescriptionDays !== null && days > mostDescriptionDays)
    return `its description is of ${description.date}: expected at most ${mostDescriptionDays} days, got ${days}`;
  const { preparation, settings } = program;
  const state = {
    preparation,
    settings: settings.map(({ operations }) => nativeGates(operations)),
    shots: settings.map(({ shots }) => shots),
  };
  return refusesForecast(deviceForecast(description, [state]), minimumFidelity);
}
