import type { WorkerPlugin } from '@temporalio/worker';

/**
 * Kills its worker process with SIGKILL `before` an activity runs, or `after` it has run and before anyone is told: the two moments
 * where work is most easily lost or done twice. `doom` is `<activity>:<before|after>`.
 */
export function doomPlugin(doom: string): WorkerPlugin {
  const [activity, moment] = doom.split(':');
  const die = (name: string, now: string): void => {
    if (name === activity && now === moment) process.kill(process.pid, 'SIGKILL');
  };
  return {
    name: 'test.doom',
    configureWorker: (options) => ({
      ...options,
      interceptors: {
        ...options.interceptors,
        activity: [
          (context) => ({
            inbound: {
              execute: async (input, next) => {
                die(context.info.activityType, 'before');
                const result = await next(input);
                die(context.info.activityType, 'after');
                return result;
              },
            },
          }),
        ],
      },
    }),
  };
}
