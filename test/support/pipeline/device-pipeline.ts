import { setTimeout as pause } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import type { DeviceProgress } from '../../../contracts/device-progress.js';
import { devicesQuery } from '../../../workflows/messages.js';
import { hybridLoopId } from '../../../workflows/names.js';
import { fcidumpFixture } from '../fcidump-fixtures.js';
import type { DeviceBench } from './device-bench.js';
import { startPipeline } from './pipeline-run.js';

const NAME = 'h2-0.735-sto3g';
const set = CandidateSet.parse({
  ...{ format: 'thq.candidate-set', version: 1, name: 'one' },
  candidates: [{ id: NAME, system: { kind: 'fcidump', fcidump: fcidumpFixture(NAME).text } }],
});

/** What a test asks for where it differs from one job of 500 shots within ten minutes, for ten dollars at most. */
interface OnDevices {
  rungs: { device: string; patienceSeconds?: number }[];
  estimation?: Record<string, unknown>;
  deadlineSeconds?: number;
  dollars?: number;
  /** Default: one of its own. */
  workflowId?: string;
}

/** One candidate that the devices of a ladder are to measure. */
export function startOnDevices(
  { client, store }: DeviceBench,
  { rungs, estimation, deadlineSeconds = 600, dollars = 10, workflowId }: OnDevices,
): Promise<WorkflowHandle> {
  const ladder = { rungs, budget: { micros: 1_000_000 * dollars, currency: 'USD' } };
  return startPipeline({
    ...{ client, store, set, workflowId },
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

/** The loop of the one candidate. */
export function loopHandle(client: Client, { workflowId }: WorkflowHandle): WorkflowHandle {
  return client.workflow.getHandle(hybridLoopId(workflowId, 0));
}

/** Waits until what a pipeline knows of its devices fulfils a condition; bounded in time. */
export async function untilDevices(
  handle: WorkflowHandle,
  holds: (progress: DeviceProgress) => boolean,
): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(100)) {
    const progress = await handle.query(devicesQuery).catch(() => null);
    if (progress !== null && holds(progress)) return;
  }
  throw new Error('not within a minute');
}
