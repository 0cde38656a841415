import type { Context } from '@temporalio/activity';
import type { WorkerPlugin } from '@temporalio/worker';

/** Is called with each activity of a worker, before it runs and after it has run, before anyone is told. */
export type Around = (
  context: Context,
  args: readonly unknown[],
  moment: 'before' | 'after',
) => void | Promise<void>;

/** A plugin that does this around every activity. */
export function aroundActivities(name: string, around: Around): WorkerPlugin {
  return {
    name,
    configureWorker: (options) => ({
      ...options,
      interceptors: {
        ...options.interceptors,
        activity: [
          (context) => ({
            inbound: {
              execute: async (input, next) => {
                await around(context, input.args, 'before');
                const result = await next(input);
                await around(context, input.args, 'after');
                return result;
              },
            },
          }),
        ],
      },
    }),
  };
}
