import type { WorkflowHandle } from '@temporalio/client';
import { PricedDevice } from '../devices/priced-device.js';
import type { DeviceBench } from './device-bench.js';
import { startOnDevices, untilDevices } from './device-pipeline.js';

/** A device that holds its jobs once it has two of them: both, until the second one is let go. */
export function holdsTheSecond(): { slow: PricedDevice; letGo: () => void } {
  const now = { isHeld: true };
  const slow: PricedDevice = new PricedDevice({
    ...{ id: 'slow', perShotMicros: 1000 },
    holds: (token) => slow.bought.size === 2 && (now.isHeld || token === [...slow.bought.keys()][0]),
  });
  return { slow, letGo: () => void (now.isHeld = false) };
}

/** Two candidates, one after the other. */
const start = (
  bench: DeviceBench,
  rest: { workflowId?: string; deadlineSeconds?: number } = {},
): Promise<WorkflowHandle> =>
  startOnDevices(bench, {
    rungs: [{ device: 'slow' }],
    names: ['h2-0.735-sto3g', 'heh+-0.772'],
    settings: { maxBlocksInFlight: 1 },
    ...rest,
  });

/**
 * A pipeline that was ended from without when its first candidate was measured and the job of the second one in the queue, and then begun again: it asks for the job of the first
 * candidate, which is held, so that it does not come to the second one. `ends`: what else is ended; `deadlineSeconds`: of the second run.
 */
export async function leftBehind(
  bench: DeviceBench,
  slow: PricedDevice,
  ends: (first: WorkflowHandle) => Promise<unknown>,
  deadlineSeconds?: number,
): Promise<WorkflowHandle> {
  const first = await start(bench);
  await untilDevices(first, ({ cost }) => slow.bought.size === 2 && cost.spent === 0.5);
  await first.terminate();
  await ends(first);
  const second = await start(bench, { workflowId: first.workflowId, deadlineSeconds });
  await untilDevices(second, ({ jobs }) => jobs.some(({ workflowId }) => workflowId.includes('/job/0.')));
  return second;
}
