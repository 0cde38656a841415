import { createDeviceActivities, type DeviceActivityOptions } from './device-jobs.js';
import { createDeviceStatus } from './device-status.js';
import { createEndedBroker } from './ended-broker.js';
import { createLeaseHolders } from './lease-holders.js';

/** All activities of a worker that serves devices: of their jobs, and of the brokers that these ask. Errors as `createDeviceActivities`. */
export function createServedDevices({ store, devices }: DeviceActivityOptions) {
  return {
    ...createDeviceActivities({ store, devices }),
    ...createDeviceStatus(devices),
    ...createLeaseHolders(devices),
    ...createEndedBroker(),
  };
}
