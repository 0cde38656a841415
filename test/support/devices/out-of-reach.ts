import { DeviceError, type DeviceOperation } from '../../../activities/devices/device-error.js';

/** What a device throws that cannot be asked now: nothing was bought, and it may be back. */
export function outOfReach(device: string, operation: DeviceOperation, message: string): DeviceError {
  return new DeviceError('DeviceUnavailable', message, {
    ...{ provider: 'test', device, operation, httpStatus: 503 },
    ...{ vendorCode: null, requestId: null, ambiguous: false, retryAfterMs: null },
  });
}
