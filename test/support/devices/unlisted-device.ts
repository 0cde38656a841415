import type { DeviceJob } from '../../../contracts/device-job.js';
import { outOfReach } from './out-of-reach.js';
import { ScriptedDevice } from './scripted-device.js';

/** A device whose jobs cannot be listed now and then. */
export class UnlistedDevice extends ScriptedDevice {
  /** Whether they cannot now. */
  isOut = false;

  override async find(...call: Parameters<ScriptedDevice['find']>): Promise<DeviceJob[]> {
    if (!this.isOut) return super.find(...call);
    throw outOfReach(this.id, 'find', 'the list is out');
  }
}
