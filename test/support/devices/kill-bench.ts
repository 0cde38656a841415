import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { startTestServer, type TestServer } from '../../../testing/server/test-servers.js';
import { openJobBench, type JobBench } from './job-bench.js';
import { JOB_PATIENCE_MS } from './job-patience.js';
import { holdOf, type KillCase } from './kill-case.js';
import { assertNoSecrets } from './no-secrets.js';
import { startServedWorker, type ServedWorker } from './served-worker.js';

/** A case whose job is under way. */
export interface RunningCase {
  readonly one: KillCase;
  readonly handle: WorkflowHandle;
}

/** A bench of device jobs whose server and workers may be killed. */
export interface KillBench extends Pick<JobBench, 'store' | 'folder' | 'start'> {
  readonly server: TestServer;
  /** A worker process, to be told what it serves. */
  worker(): ServedWorker;
  /** Starts all jobs on a worker; answers when each of them has come to its point. */
  begin(queue: string, worker: ServedWorker, cases: readonly KillCase[]): Promise<RunningCase[]>;
  /** Searches the history of a job, its result, and all that workers said so far. */
  assertNoSecrets(handle: WorkflowHandle, result: unknown): Promise<void>;
  /** Searches all artifacts; once a file is enough. */
  assertCleanStore(): Promise<void>;
  close(): Promise<void>;
}

/** Never reached, however slow the machine, and a tenth of it, as long as counts wait for a bill, neither: only a person's silence lasts so long. */
const DEADLINE_MS = 3_600_000;

async function untilHung(cases: readonly KillCase[]): Promise<void> {
  let missing = cases;
  for (const end = Date.now() + JOB_PATIENCE_MS; Date.now() < end; await pause(100)) {
    const hung = await Promise.all(missing.map((one) => one.isHung()));
    missing = missing.filter((_, k) => !hung[k]);
    if (missing.length === 0) return;
  }
  throw new Error(`not at their points: ${missing.map(({ id }) => id).join(', ')}`);
}

export async function openKillBench(): Promise<KillBench> {
  let server: TestServer | undefined;
  const bench = await openJobBench(async () => {
    const started = (server = await startTestServer());
    const { client, nativeConnection: connection } = started.environment;
    return { client, connection, address: started.address, stop: () => started.stop() };
  });
  const { address } = server!;
  const { store, folder } = bench;
  const start: KillBench['start'] = (job) => bench.start(job);
  const workers: ServedWorker[] = [];
  return {
    ...{ server: server!, store, folder, start },
    worker: () => {
      const place = { address, store: store.location, folder };
      const worker = startServedWorker(place, join(folder, 'workflows.js'));
      workers.push(worker);
      return worker;
    },
    begin: async (queue, worker, cases) => {
      const holds = Object.assign({}, ...cases.map(holdOf)) as Record<string, string>;
      await worker.serve(
        queue,
        cases.map(({ device }) => device),
        holds,
      );
      const running = await Promise.all(
        cases.map(async (one) => {
          // Named alike in each run, so that ids that follow from tokens, and the results of the emulator, are too.
          const pipeline = `pipeline/${queue}/${one.id}`;
          const deadlineMs = Date.now() + DEADLINE_MS;
          const job = { device: one.id, queue, program: one.program, pipeline, deadlineMs };
          return { one, handle: await start(job) };
        }),
      );
      await Promise.all([worker.held(Object.keys(holds)), untilHung(cases)]);
      return running;
    },
    assertNoSecrets: (handle, result) => {
      const logs = workers.map((worker) => worker.output());
      return assertNoSecrets({ histories: [handle], records: [result], logs });
    },
    assertCleanStore: () => assertNoSecrets({ folders: [store.location] }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.kill()));
      await bench.close();
    },
  };
}
