import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { startTestServer, type TestServer } from '../../../testing/server/test-servers.js';
import { writeBundledWorkflows } from '../workflows/bundled-workflows.js';
import { startWorkerProcess, type WorkerProcess } from './worker-process.js';

/** A real server, a store, and worker processes that a test may kill; `close` ends and removes everything. */
export interface TestBench {
  server: TestServer;
  store: string;
  client: Client;
  startWorker(queues?: readonly string[], doom?: string, devices?: string): Promise<WorkerProcess>;
  close(): Promise<void>;
}

export async function openTestBench(): Promise<TestBench> {
  const server = await startTestServer();
  const folder = await mkdtemp(join(tmpdir(), 'thq-bench-'));
  const store = join(folder, 'store');
  await mkdir(store);
  const workers: WorkerProcess[] = [];
  return {
    server,
    store,
    client: server.environment.client,
    startWorker: async (queues, doom, devices) => {
      const worker = await startWorkerProcess({
        address: server.address,
        store,
        workflows: await writeBundledWorkflows(folder),
        ...(queues ? { queues } : {}),
        ...(doom ? { doom } : {}),
        ...(devices ? { devices } : {}),
      });
      workers.push(worker);
      return worker;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.kill()));
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
