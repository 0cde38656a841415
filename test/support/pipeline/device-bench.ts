import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { QuantumDevice } from '../../../activities/devices/quantum-device.js';
import { FileStore } from '../../../activities/store/file-store.js';
import { PipelinePlugin } from '../../../plugins/index.js';
import { startTestServer } from '../../../testing/server/test-servers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { TASK_QUEUES } from '../../../workflows/names.js';
import { bundledWorkflows } from '../workflows/bundled-workflows.js';

/** A server, a store, and workers of this process that know the given devices. */
export interface DeviceBench {
  client: Client;
  store: string;
  /** Workers on all queues; answers how to end them. */
  serve(devices: readonly QuantumDevice[]): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function openDeviceBench(): Promise<DeviceBench> {
  installQuietRuntime('ERROR');
  const server = await startTestServer();
  const { client, nativeConnection: connection } = server.environment;
  const folder = await mkdtemp(join(tmpdir(), 'thq-devices-'));
  const store = join(folder, 'store');
  return {
    ...{ client, store },
    serve: async (devices) => {
      const plugins = [new PipelinePlugin({ store: new FileStore(store), devices })];
      const workflowBundle = await bundledWorkflows();
      const workers = await Promise.all(
        TASK_QUEUES.map((taskQueue) => Worker.create({ connection, taskQueue, plugins, workflowBundle })),
      );
      const running = workers.map((worker) => worker.run());
      return async () => {
        for (const worker of workers) worker.shutdown();
        await Promise.all(running);
      };
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
