import type { AdapterRegistry } from './adapter-registry.js';
import type { AdmittedCandidates } from './admitted-candidates.js';
import type { DeviceRegistry } from './device-jobs/device-registry.js';
import type { ArtifactStore } from './store/artifact-store.js';
import type { ThreadPool } from './threads/thread-pool.js';

/** What the stages are built from; injected, so that tests and users can bring their own. */
export interface StageDeps {
  store: ArtifactStore;
  registry: AdapterRegistry;
  candidates: AdmittedCandidates;
  pool: ThreadPool;
  devices: DeviceRegistry;
}
