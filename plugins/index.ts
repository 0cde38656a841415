/** What users install on their worker. */
export { PipelinePlugin, WORKFLOWS_PATH, type PipelinePluginOptions } from './pipeline-plugin.js';
export { SHIPPED_ESTIMATORS, SHIPPED_FAMILIES } from './shipped-adapters.js';
export { FileStore } from '../activities/store/file-store.js';
export {
  createPipelineActivities,
  type PipelineActivities,
  type PipelineActivityOptions,
} from '../activities/index.js';
export {
  configuredDevices,
  readDevices,
  type DeviceDeps,
  type Environment,
} from '../activities/devices/configured-devices.js';
export { DeviceError, type DeviceFault, type DeviceOperation } from '../activities/devices/device-error.js';
export type { JobQuery, QuantumDevice } from '../activities/devices/quantum-device.js';
export type { AdapterReference } from '../activities/adapter-reference.js';
export { StageError } from '../activities/stage-error.js';
export { ThreadPool } from '../activities/threads/thread-pool.js';
export type { ArtifactStore } from '../activities/store/artifact-store.js';
export type {
  ProblemFamily,
  FamilyDefaults,
  Inspection,
  DeclaredShift,
} from '../activities/families/problem-family.js';
export type {
  Estimator,
  EstimationBudget,
  EstimationProblem,
  EstimationSeed,
  Step,
} from '../activities/estimators/estimator.js';
