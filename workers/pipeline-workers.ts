import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { PIPELINE_TASK_QUEUE, SIMULATOR_TASK_QUEUE } from '../workflows/names.js';
import type { PipelinePlugin } from '../plugins/pipeline-plugin.js';

/** Where workers connect and what they serve. */
export interface PipelineWorkersOptions {
  connection: NativeConnection;
  namespace: string;
  plugin: PipelinePlugin;
  /** Default: both queues. */
  queues?: readonly string[];
}

/** Patience is a setting: what a dead or leaving worker costs. */
const PATIENCE = {
  /** A workflow task sticks to its worker's cache this long before another worker gets it. */
  stickyQueueScheduleToStartTimeout: '1s',
  /** Heartbeats reach the server at least this often, so that checkpoints are fresh when a worker dies. */
  maxHeartbeatThrottleInterval: '1s',
  shutdownGraceTime: '1s',
  /** A task that never returns must not keep the process. */
  shutdownForceTime: '15s',
} satisfies Partial<WorkerOptions>;

function optionsOf(queue: string): Partial<WorkerOptions> {
  if (queue === SIMULATOR_TASK_QUEUE) {
    // Two blocks at once keep the threads busy while one block ends; more would only delay every checkpoint.
    return { maxConcurrentActivityTaskExecutions: 2, maxConcurrentWorkflowTaskExecutions: 1 };
  }
  return { maxConcurrentActivityTaskExecutions: 20, maxCachedWorkflows: 200 };
}

/** Creates a worker per queue; each is ready to `run()`. */
export async function createPipelineWorkers(options: PipelineWorkersOptions): Promise<Worker[]> {
  const queues = options.queues ?? [PIPELINE_TASK_QUEUE, SIMULATOR_TASK_QUEUE];
  const workers: Worker[] = [];
  for (const taskQueue of queues) {
    workers.push(
      await Worker.create({
        connection: options.connection,
        namespace: options.namespace,
        taskQueue,
        plugins: [options.plugin],
        ...PATIENCE,
        ...optionsOf(taskQueue),
      }),
    );
  }
  return workers;
}
