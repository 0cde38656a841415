import type { DeviceProgress } from '../contracts/device-progress.js';
import type { LoopProgress } from '../contracts/loop-messages.js';
import {
  brokerOverviewQuery,
  devicesQuery,
  jobProgressQuery,
  loopProgressQuery,
  whyQuery,
} from '../workflows/messages.js';
import { deviceBrokerId } from '../workflows/names.js';
import { askInTime } from './ask-in-time.js';
import type { Sighting } from './progress.js';
import type { Session } from './session.js';

/** One thing that a pipeline waits for. `until`: when that ends by itself at the latest, ISO 8601; null: others decide that. */
export interface Blocked {
  what: string;
  reason: string;
  until: string | null;
  next: string;
}

function at(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

/** Workers that are missing, and activities that failed and are tried again. */
function workerTroubles({ progress, unclaimed, troubles }: Sighting): Blocked[] {
  const next = 'it goes on as soon as a worker serves the task queue';
  const missing = progress === null ? ['workflow tasks'] : unclaimed;
  return [
    ...missing.map((what) => ({
      what: `a worker for ${what}`,
      reason: 'none has taken it',
      until: null,
      next,
    })),
    ...troubles.map((reason) => ({
      what: 'another attempt',
      reason,
      until: null,
      next: 'it is tried again',
    })),
  ];
}

function approvalOf(id: string, { wanted }: DeviceProgress): Blocked[] {
  if (wanted === null) return [];
  const { asked, committed, threshold, currency, sinceMs } = wanted;
  return [
    {
      what: 'an approval',
      reason: `${asked} ${currency} are asked for since ${at(sinceMs)}, ${committed} are spent or set aside, more than ${threshold} waits for a person`,
      until: null,
      next: `thq approve ${id} --by NAME --reason TEXT; the deadline goes on`,
    },
  ];
}

/** What the broker of a device says of the requests of a job. */
async function leaseOf(session: Session, device: string, job: string): Promise<Blocked[]> {
  const broker = session.client.workflow.getHandle(deviceBrokerId(device));
  const overview = await askInTime(session, () => broker.query(brokerOverviewQuery));
  const wish = overview?.waiting.find(({ replyTo }) => replyTo === job);
  if (wish === undefined) return [];
  const answer = await askInTime(session, () => broker.query(whyQuery, { id: wish.id }));
  if (answer?.kind !== 'waiting') return [];
  const { reason, ahead, untilMs, next } = answer;
  return [{ what: `device ${device}`, reason: `${reason}; ${ahead} come first`, until: at(untilMs), next }];
}

async function jobTroubles(session: Session, id: string, ladder: readonly string[]): Promise<Blocked[]> {
  const handle = session.client.workflow.getHandle(id);
  const progress = await askInTime(session, () => handle.query(jobProgressQuery));
  if (progress === null) return [];
  const what = `job ${id.split('/').at(-1)}`;
  if (progress.question !== null)
    return [{ what, reason: progress.question, until: null, next: `a person decides: thq decide ${id}` }];
  const leases = (await Promise.all(ladder.map((device) => leaseOf(session, device, id)))).flat();
  if (leases.length > 0) return leases;
  const where = progress.job === null ? '' : `, at the provider as ${progress.job}`;
  return [{ what, reason: `${progress.stage}${where}`, until: null, next: 'its counts, or the next device' }];
}

function outagesOf({ candidate, out }: LoopProgress): Blocked[] {
  return Object.entries(out).map(([device, sinceMs]) => ({
    what: `device ${device}`,
    reason: `${candidate} waited for it in vain since ${at(sinceMs)}`,
    until: null,
    next: 'it is used again once it is back',
  }));
}

async function loopTroubles(session: Session, loop: string, ladder: readonly string[]): Promise<Blocked[]> {
  const handle = session.client.workflow.getHandle(loop);
  const progress = await askInTime(session, () => handle.query(loopProgressQuery));
  if (progress === null) return [];
  const jobs = await Promise.all(progress.jobs.map((id) => jobTroubles(session, id, ladder)));
  return [...outagesOf(progress), ...jobs.flat()];
}

/** All that a running pipeline waits for, the most pressing first. Errors of the connection pass through. */
export async function blockedBy(session: Session, id: string, seen: Sighting): Promise<Blocked[]> {
  const handle = session.client.workflow.getHandle(id);
  const devices = seen.progress && (await askInTime(session, () => handle.query(devicesQuery)));
  if (devices === null) return workerTroubles(seen);
  const loops = await Promise.all(
    devices.loops.map(({ workflowId }) => loopTroubles(session, workflowId, devices.ladder)),
  );
  return [...workerTroubles(seen), ...approvalOf(id, devices), ...loops.flat()];
}
