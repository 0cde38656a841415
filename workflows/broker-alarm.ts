import { CancellationScope, sleep } from '@temporalio/workflow';
import type { BrokerRun } from './broker-run.js';

/** Bounds a single timer; a later moment is reached in several. */
const LONGEST_TIMER_MS = 30 * 24 * 3600 * 1000;

/**
 * Sees to it that the broker looks again at `atMs`. A timer that rings before is left alone, so that renewals, which move moments back, cost no
 * timers of their own.
 */
export function setAlarm(run: BrokerRun, atMs: number | null): void {
  if (atMs === null || (run.alarm !== null && run.alarm.atMs <= atMs)) return;
  run.alarm?.scope.cancel();
  const scope = new CancellationScope({ cancellable: true });
  run.alarm = { atMs, scope };
  const ring = async (): Promise<void> => {
    await scope.run(() => sleep(Math.min(atMs - Date.now(), LONGEST_TIMER_MS)));
    run.alarm = null;
    run.touched = true;
  };
  // Only cancellation ends it otherwise: by the next alarm, or with the workflow.
  void ring().catch(() => undefined);
}
