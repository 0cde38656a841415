import { Worker, type NativeConnection, type WorkerOptions, type WorkerPlugin } from '@temporalio/worker';
import { PipelinePlugin, type PipelinePluginOptions } from '../plugins/pipeline-plugin.js';
import { PIPELINE_TASK_QUEUE, SIMULATOR_TASK_QUEUE, TASK_QUEUES } from '../workflows/names.js';

/** Where workers connect and what they serve. */
export interface PipelineWorkersOptions {
  connection: NativeConnection;
  namespace: string;
  pipeline: Omit<PipelinePluginOptions, 'workflows'>;
  /** Plugins in addition to the pipeline's own. */
  plugins?: readonly WorkerPlugin[];
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

/** Two blocks at once keep the threads busy while one block ends; more would only delay every checkpoint. */
const BLOCKS_AT_ONCE = 2;
const CLASSICAL_AT_ONCE = 20;

/** Creates a worker per queue; each is ready to `run()`. Only the pipeline queue runs workflows. */
export async function createPipelineWorkers(options: PipelineWorkersOptions): Promise<Worker[]> {
  const { connection, namespace } = options;
  const workers: Worker[] = [];
  for (const taskQueue of options.queues ?? TASK_QUEUES) {
    const workflows = taskQueue === PIPELINE_TASK_QUEUE;
    const maxConcurrentActivityTaskExecutions =
      taskQueue === SIMULATOR_TASK_QUEUE ? BLOCKS_AT_ONCE : CLASSICAL_AT_ONCE;
    const plugins = [new PipelinePlugin({ ...options.pipeline, workflows }), ...(options.plugins ?? [])];
    workers.push(
      await Worker.create({
        connection,
        namespace,
        taskQueue,
        plugins,
        maxConcurrentActivityTaskExecutions,
        ...PATIENCE,
      }),
    );
  }
  return workers;
}
