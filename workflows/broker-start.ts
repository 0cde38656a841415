import { ChildWorkflowCancellationType, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { DeviceLimits } from '../contracts/device-limits.js';
import type { LeaseLimits } from '../domain/control/lease.js';
import { isAlreadyStarted } from './already-started.js';
import { brokerBefore } from './broker-before.js';
import { deviceBroker } from './device-broker.js';
import { deviceBrokerId } from './names.js';

/** Its holders are looked after so often; a dead one blocks its place for no longer. */
const LEASE_MS = 1_800_000;
/** An hour in the queue counts as one priority. */
const AGING_MS = 3_600_000;
const BREAKER = { threshold: 5, openMs: 5_000, longestOpenMs: 600_000 };

/** The limits of a configuration, as a broker keeps them. */
export function leaseLimits({ concurrency, rate }: DeviceLimits): LeaseLimits {
  const perMs = rate && { count: rate.count, perMs: 1000 * rate.perSeconds };
  return { concurrency, rate: perMs, leaseMs: LEASE_MS, agingMs: AGING_MS };
}

/**
 * Starts the broker of a device where there is none; where one was ended by somebody the new one goes on with what that one knew. It outlives whoever needed
 * it first, and runs on the same task queue.
 */
export async function startBroker(device: string, limits: LeaseLimits): Promise<void> {
  const resume = await brokerBefore(device);
  try {
    await startChild(deviceBroker, {
      workflowId: deviceBrokerId(device),
      args: [{ device, limits, breaker: BREAKER, ...(resume && { resume }) }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
    });
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
  }
}
