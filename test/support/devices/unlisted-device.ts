import { DeviceError } from '../../../activities/devices/device-error.js';
import type { DeviceJob } from '../../../contracts/device-job.js';
import { ScriptedDevice } from './scripted-device.js';

/** A device whose jobs cannot be listed now and then. */
export class UnlistedDevice extends ScriptedDevice {
  /** Whether they cannot now. */
  isOut = false;

  override async find(...call: Parameters<ScriptedDevice['find']>): Promise<DeviceJob[]> {
    if (!this.isOut) return super.find(...call);
    throw new DeviceError('DeviceUnavailable', 'the list is out', {
      ...{ provider: 'scripted', device: this.id, operation: 'find', httpStatus: 503 },
      ...{ vendorCode: null, requestId: null, ambiguous: false, retryAfterMs: null },
    });
  }
}
