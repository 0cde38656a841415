import { NativeConnection, type NativeConnectionOptions, type Worker } from '@temporalio/worker';
import { FileStore, type QuantumDevice } from '../plugins/index.js';
import { createPipelineWorkers } from './pipeline-workers.js';
import { installQuietRuntime } from './runtime.js';

/** Where workers connect, and the store they share with clients. */
export interface RunWorkersOptions {
  connectionOptions: NativeConnectionOptions;
  namespace: string;
  storeDirectory: string;
  /** Devices whose jobs they serve. */
  devices: readonly QuantumDevice[];
  /** Task queues that they serve; default: all. */
  queues?: readonly string[];
  /** How much the workers say (default: warnings and errors); a command that shows troubles itself wants errors only. */
  logLevel?: 'WARN' | 'ERROR';
}

/** Workers under way in this process. */
export interface RunningWorkers {
  /** Rejects when a worker ends by itself; resolves after `stop`. */
  readonly ended: Promise<void>;
  /** Lets running blocks checkpoint, and ends the workers. */
  stop(): Promise<void>;
}

function stopAll(workers: readonly Worker[]): void {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

/** Starts a worker for each queue; resolves when they poll. */
export async function runWorkers(options: RunWorkersOptions): Promise<RunningWorkers> {
  installQuietRuntime(options.logLevel);
  const connection = await NativeConnection.connect(options.connectionOptions);
  const { devices, namespace, queues } = options;
  const pipeline = { store: new FileStore(options.storeDirectory), devices };
  const workers = await createPipelineWorkers({
    ...{ connection, namespace, pipeline },
    ...(queues && { queues }),
  });
  const ended = Promise.all(workers.map((worker) => worker.run()))
    .then(() => undefined)
    .finally(() => stopAll(workers));
  ended.catch(() => undefined);
  return {
    ended,
    stop: async () => {
      stopAll(workers);
      await ended.catch(() => undefined);
      await connection.close().catch(() => undefined);
    },
  };
}
