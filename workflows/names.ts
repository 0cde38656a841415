/** Names that workers, clients and workflows agree on. */

/** Workflow tasks and the classical stages. */
export const PIPELINE_TASK_QUEUE = 'thq-pipeline';
/** Stage 2 on the local simulator. */
export const SIMULATOR_TASK_QUEUE = 'thq-simulator';
/** All queues a pipeline needs workers on. */
export const TASK_QUEUES = [PIPELINE_TASK_QUEUE, SIMULATOR_TASK_QUEUE] as const;

export const PIPELINE_WORKFLOW = 'simulationPipeline';

/** Id of a pipeline: the same request finds its own run. `digest` covers all that decides the numbers. */
export function pipelineWorkflowId(name: string, digest: string): string {
  return `pipeline/${name}/${digest}`;
}

export const DEVICE_JOB_WORKFLOW = 'deviceJob';

/** Id of a device job of a pipeline; `name` says which one, an empty one how such ids begin. */
export function deviceJobWorkflowId(pipeline: string, name: string | number): string {
  return `${pipeline}/job/${name}`;
}

/** Key of the workflow memo that holds the sealed record (`PipelineResult`), also of a cancelled pipeline. */
export const RECORD_MEMO_KEY = 'record';

export const DEVICE_BROKER_WORKFLOW = 'deviceBroker';

/** Id of the one broker of a device, which all pipelines speak to; `device` is its id in the configuration. */
export function deviceBrokerId(device: string): string {
  return `device/${device}`;
}

export const HYBRID_LOOP_WORKFLOW = 'hybridLoop';

/** Id of the loop that estimates one block of a pipeline's plan; of an empty one, how such ids begin. */
export function hybridLoopId(pipeline: string, block: number | ''): string {
  return `${pipeline}/loop/${block}`;
}
