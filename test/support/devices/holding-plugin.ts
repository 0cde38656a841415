import type { Context } from '@temporalio/activity';
import type { WorkerPlugin } from '@temporalio/worker';
import { aroundActivities, type Around } from '../pipeline/around-activities.js';

/** Where a job is held, by its device: `ACTIVITY:before|after`, and which call of it: `:N`, from 1. */
export type Holds = Readonly<Record<string, string>>;

/** Who is told that a device's job is held, and when it may go on. */
export interface Hold {
  readonly holds: Holds;
  readonly told: (device: string) => void;
  readonly released: Promise<void>;
}

/** Shorter than the heartbeat time-out of 5 s. */
const BEAT_MS = 1000;

/** The device that an activity of a device job is about. */
function deviceOf([input]: readonly unknown[]): string | undefined {
  const { device, job } = (input ?? {}) as { device?: string; job?: { device: string } };
  return job?.device ?? device;
}

/** Alive and doing nothing, until it may go on. */
async function held(context: Context, released: Promise<void>): Promise<void> {
  const beat = setInterval(() => context.heartbeat(), BEAT_MS);
  await released;
  clearInterval(beat);
}

/**
 * Stops jobs at the point that is theirs, so that many of them are each in the middle of something at the moment when their worker, their server or their provider is
 * killed.
 */
export function holdingPlugin({ holds, told, released }: Hold): WorkerPlugin {
  const calls = new Map<string, number>();
  const pass: Around = async (context, args, moment) => {
    const device = deviceOf(args) ?? '';
    const [activity, when, nth = '1'] = (holds[device] ?? '').split(':');
    if (activity !== context.info.activityType || when !== moment) return;
    const call = (calls.get(device) ?? 0) + 1;
    calls.set(device, call);
    if (call !== Number(nth)) return;
    told(device);
    await held(context, released);
  };
  return aroundActivities('test.hold', pass);
}
