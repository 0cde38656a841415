/** What users install on their worker. */
export { PipelinePlugin, WORKFLOWS_PATH, type PipelinePluginOptions } from './pipeline-plugin.js';
export { SHIPPED_ESTIMATORS, SHIPPED_FAMILIES } from './shipped-adapters.js';
export { FileStore } from '../activities/store/file-store.js';
export {
  createPipelineActivities,
  type PipelineActivities,
  type PipelineActivityOptions,
} from '../activities/index.js';
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
