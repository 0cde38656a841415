import { condition, getExternalWorkflowHandle, workflowInfo } from '@temporalio/workflow';
import type { DeviceLimits } from '../contracts/device-limits.js';
import type { JobOutcome } from '../contracts/device-job-result.js';
import type { DeviceJobState } from '../contracts/device-job.js';
import { isFinal } from '../domain/control/job-phase.js';
import type { DeviceOutcome, LeaseAnswer, LeaseWish } from './broker-messages.js';
import { leaseLimits, startBroker } from './broker-start.js';
import { failed } from './job-failures.js';
import { stopReason, unlessStopped, type JobLease, type JobRun } from './job-run.js';
import { releaseLeaseSignal, reportDeviceSignal, requestLeaseSignal } from './messages.js';
import { deviceBrokerId } from './names.js';

/** A broker may be gone, with all who waited: it is asked again after this, then after twice as long each time. */
const ASK_AGAIN_MS = 600_000;

function brokerOf({ input }: JobRun) {
  return getExternalWorkflowHandle(deviceBrokerId(input.device));
}

function wishOf(run: JobRun, id: string, limits: DeviceLimits): LeaseWish {
  const { workflowId: replyTo, runId } = workflowInfo();
  const { patienceMs, pipeline: owner } = run.input;
  const outMs = run.outSinceMs === null ? 0 : Date.now() - run.outSinceMs;
  const left = patienceMs === null ? null : Math.max(0, patienceMs - outMs);
  const { safety, token } = run.intent;
  return {
    ...{ id, owner, replyTo, runId, priority: 0, patienceMs: left, limits: leaseLimits(limits) },
    // Where the provider does not know it again the same token may be a further job.
    ...(safety.level === 'none' ? {} : { token }),
  };
}

function newLease(run: JobRun): JobLease {
  run.lease = { id: `${workflowInfo().runId}/${++run.leases}`, answer: null };
  return run.lease;
}

/** Whether the broker has got it: there may be none. */
async function isSaid(message: Promise<void>): Promise<boolean> {
  try {
    await message;
    return true;
  } catch {
    return false;
  }
}

async function ask(run: JobRun, wish: LeaseWish): Promise<void> {
  if (await isSaid(brokerOf(run).signal(requestLeaseSignal, wish))) return;
  await startBroker(run.input.device, wish.limits);
  await isSaid(brokerOf(run).signal(requestLeaseSignal, wish));
}

/** null where the job is to be given up before the answer. */
async function answerTo(run: JobRun, limits: DeviceLimits): Promise<LeaseAnswer | null> {
  const lease = newLease(run);
  return unlessStopped(run, async () => {
    for (let pauseMs = ASK_AGAIN_MS; ; pauseMs *= 2) {
      await ask(run, wishOf(run, lease.id, limits));
      if (await condition(() => lease.answer !== null, pauseMs)) return lease.answer;
    }
  });
}

/**
 * Waits until the broker of the device lets this job through; at once where it did already, or where the device has no limits. Answers how the job ends where it
 * does not: it is given up, or the device is out for longer than it waits.
 */
export async function holdLease(run: JobRun): Promise<JobOutcome | null> {
  const { limits } = run.intent;
  if (limits === null || run.lease !== null) return null;
  run.stage = 'lease';
  for (;;) {
    const fromMs = Date.now();
    const answer = await answerTo(run, limits);
    run.leaseMs += Date.now() - fromMs;
    if (answer?.kind === 'granted') return null;
    if (answer === null) return { kind: 'cancelled', reason: stopReason(run)! };
    run.lease = null;
    if (answer.kind === 'out') return failed('DeviceUnavailable', answer.reason);
  }
}

/** A job that was found at the device counts there, whatever its limits are: nobody is waited for. */
export async function takePlace(run: JobRun): Promise<void> {
  const { limits } = run.intent;
  if (limits === null || run.lease !== null) return;
  await ask(run, { ...wishOf(run, newLease(run).id, limits), occupied: true });
}

/** Tells how the device did while the lease goes on. That it did well is only news of a probe: all others wait for that. */
export async function reportDevice(run: JobRun, outcome: DeviceOutcome): Promise<void> {
  const { lease } = run;
  if (lease?.answer?.kind !== 'granted') return;
  if (outcome.kind === 'success' && !lease.answer.isProbe) return;
  const report = { id: `${lease.id}/${run.submissions}/${outcome.kind}`, lease: lease.id, outcome };
  await isSaid(brokerOf(run).signal(reportDeviceSignal, report));
}

/** Gives the lease back, or withdraws the request; `outcome`: how the device did, null where that says nothing of it. */
export async function giveBack(run: JobRun, outcome: DeviceOutcome | null): Promise<void> {
  const { lease } = run;
  if (lease === null) return;
  run.lease = null;
  await isSaid(brokerOf(run).signal(releaseLeaseSignal, { id: lease.id, outcome }));
}

/**
 * Gives the lease back when nothing of this job goes on at the device: it was bought and is in this state, or was not. Otherwise it keeps its place: the broker
 * asks the device, once this run is over.
 */
export async function leaveDevice(run: JobRun, state: DeviceJobState | null): Promise<void> {
  if (run.inDoubt) return;
  if (run.job === null) return giveBack(run, null);
  if (state !== null && isFinal(state.phase)) await giveBack(run, { kind: 'success' });
}
