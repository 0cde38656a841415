import type { WorkflowHandle } from '@temporalio/client';
import { PricedDevice, type PricedScript } from '../devices/priced-device.js';
import type { DeviceBench } from './device-bench.js';
import { loopHandle, startOnDevices, untilDevices } from './device-pipeline.js';

/** Two devices that share a program. */
export interface Sharers {
  preferred: PricedDevice;
  substitute: PricedDevice;
  /** From now on both take what they get, ten circuits a job. */
  relax(): void;
}

/** A preferred device that is away after its first job, and a substitute that keeps its jobs in the queue; both take one circuit a job. */
export function sharers(): Sharers {
  const now = { most: 1, isHeld: true, mostCircuits: 1 };
  const script = (id: string): PricedScript => ({
    ...{ id, perShotMicros: 1000 },
    get mostCircuits() {
      return now.mostCircuits;
    },
  });
  const isAway = (): boolean => preferred.bought.size >= now.most;
  const preferred: PricedDevice = new PricedDevice(Object.assign(script('preferred'), { isAway }));
  const substitute = new PricedDevice(Object.assign(script('substitute'), { holds: () => now.isHeld }));
  const relax = (): void => void Object.assign(now, { most: Infinity, isHeld: false, mostCircuits: 10 });
  return { preferred, substitute, relax };
}

const ASKED = {
  rungs: [{ device: 'preferred', patienceSeconds: 1 }, { device: 'substitute' }],
  estimation: { options: { shots: 500, grouping: 'qubit-wise' } },
};

/** A pipeline that was ended from without, with its loop, when both devices had jobs of one program, and then begun again. `meanwhile`: between the two. */
export async function begunAgainShared(
  bench: DeviceBench,
  { substitute }: Sharers,
  meanwhile: () => void,
): Promise<WorkflowHandle> {
  const first = await startOnDevices(bench, ASKED);
  await untilDevices(first, ({ jobs }) => jobs.length > 0 && jobs.length === substitute.bought.size);
  await first.terminate();
  await loopHandle(bench.client, first).terminate();
  meanwhile();
  return startOnDevices(bench, { ...ASKED, workflowId: first.workflowId });
}
