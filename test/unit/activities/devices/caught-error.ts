import assert from 'node:assert/strict';
import { DeviceError } from '../../../../activities/devices/device-error.js';

/** The device error that a call must end with. */
export async function caught(call: Promise<unknown>): Promise<DeviceError> {
  const error = await call.then(
    () => assert.fail('expected an error'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DeviceError, String(error));
  return error;
}
