/**
 * Entry of the workflow bundle, and what users re-export from their own workflow module:
 * `export { simulationPipeline } from 'temporal-hybrid-quantum/workflows'`.
 */
export { simulationPipeline, type PipelineInput } from './pipeline.js';
export { deviceJob } from './device-job.js';
export { hybridLoop } from './hybrid-loop.js';
export type { LoopInput } from './loop-run.js';
export {
  approveUpdate,
  decideSubmissionUpdate,
  devicesQuery,
  extendDeadlineUpdate,
  jobProgressQuery,
  loopProgressQuery,
  pauseUpdate,
  progressQuery,
  resumeUpdate,
} from './messages.js';
export {
  DEVICE_JOB_WORKFLOW,
  deviceJobWorkflowId,
  HYBRID_LOOP_WORKFLOW,
  hybridLoopId,
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
  reportDeviceSignal,
  requestLeaseSignal,
  whyQuery,
} from './messages.js';
export { DEVICE_BROKER_WORKFLOW, deviceBrokerId } from './names.js';
