import {
  ActivityCancellationType,
  CancellationScope,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import type { DeviceStatusActivities } from '../activities/device-status.js';
import type { BrokerRun } from './broker-run.js';
import { onNews } from './broker-state.js';

/** Its retry is the poll: it ends when there is news. The pauses grow to ten minutes. */
const { deviceStatus } = proxyActivities<DeviceStatusActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '5s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

/** Has the device asked for news as long as somebody waits for it. */
export function watchDevice(run: BrokerRun): void {
  const wanted = run.state.queue.waiting.length > 0;
  if (wanted && run.watch === null) void untilNews(run);
  if (!wanted) stopWatching(run);
}

/** Ends the watch. */
export function stopWatching(run: BrokerRun): void {
  run.watch?.cancel();
}

/** Never rejects. A watch that fails for a reason it does not know stays in its place: this run asks no more. */
async function untilNews(run: BrokerRun): Promise<void> {
  const { settings, state } = run;
  const scope = new CancellationScope({ cancellable: true });
  run.watch = scope;
  try {
    const { device } = settings;
    const { snapshot } = await scope.run(() => deviceStatus({ device, seen: state.snapshot }));
    onNews(state, snapshot, Date.now(), settings);
  } catch (error) {
    if (!isCancellation(error)) return;
  }
  run.watch = null;
  run.touched = true;
}
