import { readDevices, type Environment } from '../activities/devices/configured-devices.js';
import type { QuantumDevice } from '../activities/devices/quantum-device.js';
import { sharedThreadPool } from '../activities/threads/thread-pool.js';

/** The devices of a file, as a launcher gives them to its workers: simulators share the threads of this process. Errors of `readDevices`. */
export function devicesOfFile(path: string, environment: Environment): Promise<QuantumDevice[]> {
  return readDevices(path, { pool: sharedThreadPool(), environment });
}

/** Known to a launcher as an error of the file, not of the program. */
export { StageError } from '../activities/stage-error.js';
