import type { DeviceProgress } from '../contracts/device-progress.js';
import type { LoopProgress } from '../contracts/loop-messages.js';
import { devicesQuery, loopProgressQuery } from '../workflows/messages.js';
import { askInTime } from './ask-in-time.js';
import { at, jobTroubles, type Blocked, type Look } from './blocked-job.js';
import { deadlineOf, type Sighting } from './progress.js';
import type { Session } from './session.js';

/** Workers that are missing, and activities that failed and are tried again. */
function workerTroubles({ progress, unclaimed, troubles }: Sighting): Blocked[] {
  const next = 'it goes on as soon as a worker serves the task queue and is not busy';
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

function approvalOf(id: string, { wanted }: DeviceProgress, deadline: string | null): Blocked[] {
  if (wanted === null) return [];
  const { asked, committed, threshold, currency, sinceMs } = wanted;
  return [
    {
      what: 'an approval',
      reason: `${asked} ${currency} are asked for since ${at(sinceMs)}, ${committed} are spent or set aside, more than ${threshold} waits for a person`,
      until: deadline,
      next: `thq approve ${id} --by NAME --reason TEXT; without it the deadline, which goes on, brings the classical answer`,
    },
  ];
}

function outagesOf({ candidate, out }: LoopProgress, deadline: string | null): Blocked[] {
  return Object.entries(out).map(([device, sinceMs]) => ({
    what: `device ${device}`,
    reason: `${candidate} waited for it in vain since ${at(sinceMs)}`,
    until: deadline,
    next: 'it is used again once it is back; at the deadline it is given up',
  }));
}

async function loopTroubles(look: Look, loop: string): Promise<Blocked[]> {
  const { session, deadline } = look;
  const handle = session.client.workflow.getHandle(loop);
  const progress = await askInTime(session, () => handle.query(loopProgressQuery));
  if (progress === null) return [];
  const jobs = await Promise.all(progress.jobs.map((id) => jobTroubles(look, id)));
  return [...outagesOf(progress, deadline), ...jobs.flat()];
}

/** All that a running pipeline waits for, the most pressing first. Errors of the connection pass through. */
export async function blockedBy(session: Session, id: string, seen: Sighting): Promise<Blocked[]> {
  const handle = session.client.workflow.getHandle(id);
  const { progress } = seen;
  const devices = progress && (await askInTime(session, () => handle.query(devicesQuery)));
  if (devices === null) return workerTroubles(seen);
  const deadline = progress === null || progress.deadlineReached ? null : deadlineOf(progress);
  const look = { session, ladder: devices.ladder, deadline };
  const loops = await Promise.all(devices.loops.map(({ workflowId }) => loopTroubles(look, workflowId)));
  return [...workerTroubles(seen), ...approvalOf(id, devices, deadline), ...loops.flat()];
}
