import type { WorkerPlugin } from '@temporalio/worker';
import { aroundActivities } from './around-activities.js';

/**
 * Kills its worker process with SIGKILL `before` an activity runs, or `after` it has run and before anyone is told: the two moments
 * where work is most easily lost or done twice. `doom` is `<activity>:<before|after>[:<nth of the process, from 1>]`.
 */
export function doomPlugin(doom: string): WorkerPlugin {
  const [activity, moment, nth = '1'] = doom.split(':');
  let calls = 0;
  const die = (name: string, now: string): void => {
    if (name !== activity || now !== moment) return;
    calls++;
    if (calls === Number(nth)) process.kill(process.pid, 'SIGKILL');
  };
  return aroundActivities('test.doom', ({ info }, _args, now) => die(info.activityType, now));
}
