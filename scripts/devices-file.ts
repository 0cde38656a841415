import type { QuantumDevice } from '../plugins/index.js';
import { devicesOfFile, StageError } from '../plugins/shipped-devices.js';
import { badInput } from './cli-error.js';

/** What names the file of devices. */
export interface DevicesOptions {
  devices?: string;
}

/** The file that the option or the environment names; undefined: none. */
export function namedDevices({ devices }: DevicesOptions): string | undefined {
  return devices ?? (process.env.THQ_DEVICES || undefined);
}

/** The devices that circuits can run on, with their credentials from the environment; none where no file is named. A broken file is bad input. */
export async function devicesFor(options: DevicesOptions): Promise<QuantumDevice[]> {
  const file = namedDevices(options);
  if (file === undefined) return [];
  return devicesOfFile(file, process.env).catch((error: unknown) => {
    throw error instanceof StageError ? badInput(error.message) : error;
  });
}
