import { readDevices, type Environment } from '../activities/devices/configured-devices.js';
import type { QuantumDevice } from '../activities/devices/quantum-device.js';
import { sharedThreadPool } from '../activities/threads/thread-pool.js';

/** The devices of a file, as a launcher gives them to its workers: simulators share the threads of this process. Errors of `readDevices`. */
export function devicesOfFile(path: string, environment: Environment): Promise<QuantumDevice[]> {
  return readDevices(path, { pool: sharedThreadPool(), environment });
}

/** What a launcher needs to show them, */
export { listDevice } from '../activities/devices/list-device.js';
/** and to know an error of the file from one of the program. */
export { StageError } from '../activities/stage-error.js';
