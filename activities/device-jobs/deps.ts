import type { ArtifactStore } from '../store/artifact-store.js';
import type { DeviceRegistry } from './device-registry.js';

/** What the activities of a device job are built from. */
export interface DeviceJobDeps {
  readonly store: ArtifactStore;
  readonly devices: DeviceRegistry;
}
