import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { QuantumDevice } from '../../../activities/devices/quantum-device.js';
import { FileStore } from '../../../activities/store/file-store.js';
import { putJson } from '../../../activities/store/json-artifact.js';
import type { WrittenDeviceConfig } from '../../../contracts/device-config.js';
import type { JobProgress } from '../../../contracts/device-job-messages.js';
import {
  DeviceJobResult,
  type DeviceJobAsked,
  type DeviceJobInput,
  type SubmissionDecision,
} from '../../../contracts/device-job-result.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { PipelinePlugin } from '../../../plugins/index.js';
import { startTestServer, startTimeSkippingServer } from '../../../testing/server/test-servers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { DEVICE_JOB_WORKFLOW, deviceJobWorkflowId } from '../../../workflows/names.js';
import { decideSubmissionUpdate, jobProgressQuery } from '../../../workflows/messages.js';
import { startProcess, type WorkerProcess } from '../pipeline/worker-process.js';
import { bundledWorkflows, writeBundledWorkflows } from '../workflows/bundled-workflows.js';
import { ASYMMETRIC } from './asymmetric.js';
import { JOB_PATIENCE_MS } from './job-patience.js';

/** What a test asks for where it differs from one job of an asymmetric circuit within four minutes. */
export interface TestJob extends Partial<Omit<DeviceJobInput, 'program'>> {
  device: string;
  queue: string;
  program?: CircuitBatchProgram;
  /** Default: one of its own. */
  workflowId?: string;
}

/** A server, a store and the bundled workflows; every test has a task queue, devices and workers of its own. */
export interface JobBench {
  readonly client: Client;
  readonly store: FileStore;
  readonly folder: string;
  start(job: TestJob): Promise<WorkflowHandle>;
  /** A worker in this process; answers how to end it. */
  serve(queue: string, devices: readonly QuantumDevice[]): Promise<() => Promise<void>>;
  /** A worker in a process of its own, that a test may kill. `doom`: `ACTIVITY:before|after`. */
  spawn(queue: string, devices: readonly WrittenDeviceConfig[], doom?: string): Promise<WorkerProcess>;
  close(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('./job-worker-main.ts', import.meta.url));

/** Where the workers run: a dev server of its own, unless another one is given. */
export interface BenchPlace {
  client: Client;
  connection: NativeConnection;
  address: string;
  readonly stop: () => Promise<void>;
}

async function devServer(): Promise<BenchPlace> {
  const server = await startTestServer();
  const { client, nativeConnection: connection } = server.environment;
  return { client, connection, address: server.address, stop: () => server.stop() };
}

/** On the time-skipping server: its days pass in moments while somebody waits for the end of a workflow. Workers run in this process only. */
export async function openTimeSkippingJobBench(): Promise<
  JobBench & { environment: TestWorkflowEnvironment }
> {
  let environment: TestWorkflowEnvironment | undefined;
  const bench = await openJobBench(async () => {
    const started = (environment = await startTimeSkippingServer());
    const { client, nativeConnection: connection } = started;
    return { client, connection, address: '', stop: () => started.teardown() };
  });
  return { ...bench, environment: environment! };
}

export async function openJobBench(place: () => Promise<BenchPlace> = devServer): Promise<JobBench> {
  installQuietRuntime('ERROR');
  const { client, connection, address, stop } = await place();
  const folder = await mkdtemp(join(tmpdir(), 'thq-jobs-'));
  const store = new FileStore(join(folder, 'store'));
  const { code } = await bundledWorkflows();
  const codePath = await writeBundledWorkflows(folder);
  const workers: WorkerProcess[] = [];
  return {
    ...{ client, store, folder },
    start: (job) => startJob(client, store, job),
    serve: async (taskQueue, devices) => {
      const plugins = [new PipelinePlugin({ store, devices })];
      const worker = await Worker.create({ connection, taskQueue, plugins, workflowBundle: { code } });
      const running = worker.run();
      return async () => {
        worker.shutdown();
        await running;
      };
    },
    spawn: async (queue, devices, doom = '') => {
      const file = join(folder, `${randomUUID()}.json`);
      // Queues come and go with their tests, and a broker would stay on the first one that needed it.
      const alone = devices.map((device) => ({ limits: null, ...device }));
      await writeFile(file, JSON.stringify({ format: 'thq.devices', version: 1, devices: alone }));
      const worker = await startProcess(MAIN, [address, store.location, queue, codePath, file, doom]);
      workers.push(worker);
      return worker;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.kill()));
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The input of a test's job, its program stored. */
export async function jobInput(store: FileStore, job: TestJob): Promise<DeviceJobAsked> {
  const { queue: _queue, workflowId: _id, program = ASYMMETRIC, ...rest } = job;
  return {
    ...{ pipeline: `pipeline/test/${randomUUID()}`, candidate: 'asymmetric', step: 0, attempt: 0 },
    program: await putJson(store, program),
    reserved: null,
    patienceMs: null,
    sinceMs: Date.now(),
    deadlineMs: Date.now() + 240_000,
    ...rest,
  };
}

async function startJob(client: Client, store: FileStore, job: TestJob): Promise<WorkflowHandle> {
  const input = await jobInput(store, job);
  return client.workflow.start(DEVICE_JOB_WORKFLOW, {
    workflowId: job.workflowId ?? deviceJobWorkflowId(`${input.pipeline}/${randomUUID()}`, 0),
    taskQueue: job.queue,
    workflowTaskTimeout: '5s',
    args: [input],
  });
}

/** The result of a job, parsed. */
export async function ended(handle: WorkflowHandle): Promise<DeviceJobResult> {
  return DeviceJobResult.parse(await handle.result());
}

/** Answers a job's question in Ada's name, once it is asked. */
export async function decide(
  handle: WorkflowHandle,
  found: (token: string) => SubmissionDecision['found'],
): Promise<void> {
  const { token } = await untilJob(handle, ({ question }) => question !== null);
  const decision = { found: found(token!), by: 'Ada', reason: 'asked by phone' };
  await handle.executeUpdate(decideSubmissionUpdate, { args: [decision] });
}

/** Waits until a job's progress fulfils a condition; bounded in time, and by the end of the job. */
export async function untilJob(
  handle: WorkflowHandle,
  holds: (progress: JobProgress) => boolean,
): Promise<JobProgress> {
  let progress: JobProgress | undefined;
  for (const end = Date.now() + JOB_PATIENCE_MS; Date.now() < end; await pause(50)) {
    progress = await handle.query(jobProgressQuery).catch(() => undefined);
    if (progress && holds(progress)) return progress;
    if (progress?.stage === 'done') break;
  }
  throw new Error(
    `not before its end, or within ${JOB_PATIENCE_MS} ms; last seen ${JSON.stringify(progress)}`,
  );
}
