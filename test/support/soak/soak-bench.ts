import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { startTestServer } from '../../../testing/server/test-servers.js';
import { startProcess, type WorkerProcess } from '../pipeline/worker-process.js';
import type { CompiledProject } from './compiled-project.js';

/** A server and a store for one seed after another. */
export interface SoakBench {
  readonly client: Client;
  readonly store: string;
  /** A worker that knows the devices of the file, in a process of its own. */
  startWorker(devices: string): Promise<WorkerProcess>;
  /** Ends what a seed left behind, which nobody serves any longer. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

async function terminateAll(client: Client): Promise<void> {
  const query = 'ExecutionStatus = "Running"';
  for await (const { workflowId } of client.workflow.list({ query }))
    // It may have ended in the meantime.
    await client.workflow
      .getHandle(workflowId)
      .terminate('its seed is over')
      .catch(() => undefined);
}

/** A bench whose workers run the compiled project. */
export async function openSoakBench(project: CompiledProject): Promise<SoakBench> {
  const server = await startTestServer();
  const { client } = server.environment;
  const store = await mkdtemp(join(tmpdir(), 'thq-soak-'));
  return {
    ...{ client, store },
    startWorker: (devices) =>
      startProcess(project.workerMain, [server.address, store, devices, project.workflowBundle]),
    clear: () => terminateAll(client),
    close: async () => {
      await server.stop();
      await rm(store, { recursive: true, force: true });
    },
  };
}
