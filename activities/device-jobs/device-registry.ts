import type { QuantumDevice } from '../devices/quantum-device.js';
import { StageError } from '../stage-error.js';

/** The devices that a worker knows, by their names in the configuration. */
export class DeviceRegistry {
  readonly #devices = new Map<string, QuantumDevice>();

  /** Throws a `TypeError` for two devices of one name. */
  constructor(devices: readonly QuantumDevice[]) {
    for (const device of devices) {
      if (this.#devices.has(device.id)) {
        throw new TypeError(`devices: expected one device named ${device.id}, got two`);
      }
      this.#devices.set(device.id, device);
    }
  }

  /** Ids, in the order of the configuration. */
  get ids(): string[] {
    return [...this.#devices.keys()];
  }

  /** Throws a `ContractViolation` that names the known ones. */
  device(id: string): QuantumDevice {
    const device = this.#devices.get(id);
    if (device !== undefined) return device;
    const known = this.ids.join(', ') || 'none';
    throw new StageError(
      'ContractViolation',
      `device: expected one that this worker knows (${known}), got ${id}`,
    );
  }
}
