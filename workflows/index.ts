/**
 * Entry of the workflow bundle, and what users re-export from their own workflow module:
 * `export { simulationPipeline } from 'temporal-hybrid-quantum/workflows'`.
 */
export { simulationPipeline, type PipelineInput } from './pipeline.js';
export { deviceJob } from './device-job.js';
export {
  decideSubmissionUpdate,
  extendDeadlineUpdate,
  jobProgressQuery,
  pauseUpdate,
  progressQuery,
  resumeUpdate,
} from './messages.js';
export {
  DEVICE_JOB_WORKFLOW,
  deviceJobWorkflowId,
  PIPELINE_TASK_QUEUE,
  PIPELINE_WORKFLOW,
  pipelineWorkflowId,
  SIMULATOR_TASK_QUEUE,
  TASK_QUEUES,
} from './names.js';
export { deviceBroker, type BrokerInput } from './device-broker.js';
export {
  brokerOverviewQuery,
  leaseSignal,
  releaseLeaseSignal,
  renewLeaseSignal,
  reportDeviceSignal,
  requestLeaseSignal,
  whyQuery,
} from './messages.js';
export { DEVICE_BROKER_WORKFLOW, deviceBrokerId } from './names.js';
