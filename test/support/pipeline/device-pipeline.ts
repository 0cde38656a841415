import { setTimeout as pause } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { DeviceProgress } from '../../../contracts/device-progress.js';
import { devicesQuery } from '../../../workflows/messages.js';
import { hybridLoopId } from '../../../workflows/names.js';
import { fcidumpSet } from '../fcidump-set.js';
import type { DeviceBench } from './device-bench.js';
import { startPipeline } from './pipeline-run.js';

const ONE = ['h2-0.735-sto3g'];

/** What a test asks for where it differs from one job of 500 shots within ten minutes, for ten dollars at most. */
interface OnDevices {
  rungs: { device: string; patienceSeconds?: number }[];
  estimation?: Record<string, unknown>;
  deadlineSeconds?: number;
  dollars?: number;
  /** Fixtures. Default: hydrogen. */
  names?: readonly string[];
  settings?: Record<string, unknown>;
  /** Default: one of its own. */
  workflowId?: string;
}

/** Candidates, one where nothing else is said, that the devices of a ladder are to measure. */
export function startOnDevices(
  { client, store }: DeviceBench,
  { rungs, estimation, deadlineSeconds = 600, dollars = 10, names = ONE, ...rest }: OnDevices,
): Promise<WorkflowHandle> {
  const ladder = { rungs, budget: { micros: 1_000_000 * dollars, currency: 'USD' } };
  return startPipeline({
    ...{ client, store, set: fcidumpSet(names), ...rest },
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'sampled', options: { shots: 500 }, ...estimation, ladder },
      deadline: { seconds: deadlineSeconds },
    },
  });
}

/** One candidate that the device `slow` is to measure, for ten dollars at most. */
export function startOnSlow(
  bench: DeviceBench,
  deadlineSeconds: number,
  workflowId?: string,
): Promise<WorkflowHandle> {
  return startOnDevices(bench, { rungs: [{ device: 'slow' }], deadlineSeconds, workflowId });
}

/** The loop of a candidate, the first one where nothing else is said. */
export function loopHandle(client: Client, { workflowId }: WorkflowHandle, block = 0): WorkflowHandle {
  return client.workflow.getHandle(hybridLoopId(workflowId, block));
}

/** Waits until what a pipeline knows of its devices fulfils a condition; bounded in time. */
export async function untilDevices(
  handle: WorkflowHandle,
  holds: (progress: DeviceProgress) => boolean,
): Promise<void> {
  let seen: unknown = null;
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(100)) {
    const progress = await handle.query(devicesQuery).catch((error: Error) => void (seen = error.message));
    if (progress && holds(progress)) return;
    seen = progress ?? seen;
  }
  throw new Error(`not within a minute; last seen ${JSON.stringify(seen)}`);
}
