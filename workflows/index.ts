/**
 * Entry of the workflow bundle, and what users re-export from their own workflow module:
 * `export { simulationPipeline } from 'temporal-hybrid-quantum/workflows'`.
 */
export { simulationPipeline, type PipelineInput } from './pipeline.js';
export { extendDeadlineUpdate, pauseUpdate, progressQuery, resumeUpdate } from './messages.js';
export {
  PIPELINE_TASK_QUEUE,
  PIPELINE_WORKFLOW,
  pipelineWorkflowId,
  SIMULATOR_TASK_QUEUE,
  TASK_QUEUES,
} from './names.js';
