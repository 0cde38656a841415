import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { createLeaseHolders } from '../../../activities/lease-holders.js';
import { createDeviceStatus } from '../../../activities/device-status.js';
import type { QuantumDevice } from '../../../activities/devices/quantum-device.js';
import type { DeviceStatus } from '../../../contracts/device-job.js';
import type { JobsLeft } from '../../../contracts/jobs-left.js';
import type {
  BrokerOverview,
  DeviceOutcome,
  LeaseAnswer,
  LeaseWish,
  WhyAnswer,
} from '../../../workflows/broker-messages.js';
import type { BrokerInput } from '../../../workflows/device-broker.js';
import {
  brokerOverviewQuery,
  releaseLeaseSignal,
  requestLeaseSignal,
  whyQuery,
} from '../../../workflows/messages.js';
import { DEVICE_BROKER_WORKFLOW, deviceBrokerId } from '../../../workflows/names.js';
import { answersQuery } from '../workflows/lease-holders.js';

/** A device that says what a test wants it to say, or throws it; `asked` counts how often. */
export interface TalkingDevice {
  says: Partial<DeviceStatus> | Error;
  calibration: string | null;
  asked: number;
}

/** A broker of one device, its worker in this process, and seats that ask in their names. */
export interface BrokerBench {
  client: Client;
  taskQueue: string;
  device: TalkingDevice;
  handle: WorkflowHandle;
  why(id: string): Promise<WhyAnswer>;
  overview(): Promise<BrokerOverview>;
  /** Events of the current run. */
  events(): Promise<number>;
  seat(id: string, bought?: JobsLeft): Promise<WorkflowHandle>;
  /** Asks for a lease in the name of a seat; `id` as `replyTo` starts one under that id. */
  ask(id: string, wish?: Partial<LeaseWish>): Promise<void>;
  giveBack(id: string, outcome?: DeviceOutcome): Promise<void>;
  answers(id: string): Promise<LeaseAnswer[]>;
  close(): Promise<void>;
}

const WORKFLOWS = fileURLToPath(new URL('../workflows/lease-holders.ts', import.meta.url));
/** Bundled once per process. */
let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

export const SETTINGS: Omit<BrokerInput, 'device'> = {
  limits: { concurrency: 2, rate: null, leaseMs: 600_000, agingMs: 86_400_000 },
  breaker: { threshold: 3, openMs: 60_000, longestOpenMs: 3_600_000 },
};

/** Starts the broker of device `name` on a server; a device may only be used by one test. */
export async function openBroker(
  environment: TestWorkflowEnvironment,
  name: string,
  settings: Partial<BrokerInput> = {},
): Promise<BrokerBench> {
  const { client, nativeConnection: connection } = environment;
  const taskQueue = `broker-${name}`;
  const device: TalkingDevice = { says: {}, calibration: null, asked: 0 };
  bundle ??= bundleWorkflowCode({ workflowsPath: WORKFLOWS, logger: new DefaultLogger('ERROR') });
  const worker = await Worker.create({
    ...{ connection, taskQueue, workflowBundle: await bundle, namespace: environment.namespace ?? 'default' },
    activities: { ...createDeviceStatus([talking(name, device)]), ...createLeaseHolders([]) },
  });
  const running = worker.run();
  const handle = await client.workflow.start(DEVICE_BROKER_WORKFLOW, {
    ...{ taskQueue, workflowId: deviceBrokerId(name) },
    args: [{ ...SETTINGS, device: name, ...settings } satisfies BrokerInput],
  });
  const current = client.workflow.getHandle(handle.workflowId);
  const seats = new Map<string, string>();
  const seat = async (id: string, bought?: JobsLeft): Promise<WorkflowHandle> => {
    const started = await client.workflow.start('seat', {
      taskQueue,
      workflowId: id,
      args: bought && [bought],
    });
    seats.set(id, started.firstExecutionRunId);
    return started;
  };
  const { limits } = { ...SETTINGS, ...settings };
  return {
    ...{ client, taskQueue, device, handle: current },
    why: (id) => answered(client, () => current.query(whyQuery, { id })),
    overview: () => answered(client, () => current.query(brokerOverviewQuery)),
    events: async () => (await current.describe()).historyLength,
    seat,
    ask: async (id, { replyTo = id, ...wish } = {}) => {
      if (replyTo === id) await seat(id);
      const usual = { id, owner: 'pipeline', priority: 0, patienceMs: null, limits };
      await current.signal(requestLeaseSignal, { ...usual, replyTo, runId: seats.get(replyTo)!, ...wish });
    },
    giveBack: (id, outcome) => current.signal(releaseLeaseSignal, { id, outcome: outcome ?? null }),
    answers: (id) => client.workflow.getHandle(id).query(answersQuery),
    close: async () => {
      // A test may have ended it.
      await current.terminate().catch(() => undefined);
      worker.shutdown();
      await running;
    },
  };
}

/** Whether no answer came in time; which of the two sides gives up first is chance. */
function isLate(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return [error, cause].some((one) => isGrpcDeadlineError(one) || isGrpcCancelledError(one));
}

/** The answer to a question. The time-skipping server never answers one that meets a run as that hands over: it is asked again. */
async function answered<T>(client: Client, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.withDeadline(Date.now() + 2_000, ask);
    } catch (error) {
      if (!isLate(error) || attempt === 4) throw error;
    }
  }
}

/** Asks until the answer is as wanted; fails after ten seconds with the last answer. */
export async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const endMs = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > endMs) throw new Error(`not as expected within 10 s: ${JSON.stringify(answer)}`);
    await pause(25);
  }
}

function talking(id: string, device: TalkingDevice): Pick<QuantumDevice, 'id' | 'status' | 'capabilities'> {
  const UP = { availability: 'available', word: 'up', queueLength: 0, queueSeconds: null, opensAt: null };
  return {
    id,
    status: async () => {
      device.asked++;
      if (device.says instanceof Error) throw device.says;
      return { ...UP, ...device.says } as DeviceStatus;
    },
    capabilities: async () => ({
      ...{ kind: 'qpu' as const, qubits: 20, shots: { least: 1, most: 1000 }, mostCircuits: 10 },
      ...{ mostGates: null, sameShots: true, calibration: device.calibration },
    }),
  };
}
