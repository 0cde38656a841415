import { IONQ_DEVICES } from '../ionq/ionq-devices.js';
import type { EmulatedDevice } from '../jobs/emulated-device.js';

/** The one provider of the emulated workspaces. */
export const AZURE_PROVIDER = 'ionq';

/** Its targets: the devices of IonQ, as Azure names them. */
export const AZURE_DEVICES: readonly EmulatedDevice[] = IONQ_DEVICES.map((device) => ({
  ...device,
  id: `${AZURE_PROVIDER}.${device.id}`,
}));
