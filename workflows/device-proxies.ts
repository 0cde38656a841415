import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { DeviceActivities } from '../activities/device-jobs.js';

/** A dead worker costs seconds: every activity heartbeats each second. */
const COMMON = {
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '5s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

/** The activity says itself when it is to be asked again; these hold where its worker died. */
const POLLS = { initialInterval: '5s', backoffCoefficient: 1 } as const;

/** Reads and stores; nothing is sent to a provider. */
export const recording = proxyActivities<Pick<DeviceActivities, 'recordIntent'>>({
  ...COMMON,
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 15 },
});

/** One attempt: what became of it is asked of the provider, never tried. */
export const submission = proxyActivities<Pick<DeviceActivities, 'submitJob'>>({
  ...COMMON,
  startToCloseTimeout: '15 minutes',
  retry: { maximumAttempts: 1 },
});

/** As long as whoever waits is not told to stop. */
export const patient = proxyActivities<Pick<DeviceActivities, 'findJobs' | 'awaitJob'>>({
  ...COMMON,
  retry: POLLS,
});

/**
 * Twelve polls take about an hour, and two where every attempt hangs: for what follows a stop, and for bills. The time without a worker does not count, so that a job
 * is not lost which a worker that comes back would see ended at once.
 */
export const bounded = proxyActivities<
  Pick<DeviceActivities, 'findJobs' | 'awaitJob' | 'cancelJob' | 'settleJob'>
>({ ...COMMON, startToCloseTimeout: '5 minutes', retry: { ...POLLS, maximumAttempts: 12 } });

/** As long as the bill of a job may hold up its counts, which are there: `scheduleToCloseTimeout` in milliseconds, also while no worker is there. */
export const billing = (scheduleToCloseTimeout: number) =>
  proxyActivities<Pick<DeviceActivities, 'settleJob'>>({
    ...COMMON,
    ...{ startToCloseTimeout: '5 minutes', scheduleToCloseTimeout, retry: POLLS },
  });

/** One attempt. */
export const billedNow = proxyActivities<Pick<DeviceActivities, 'settleJob'>>({
  ...COMMON,
  ...{ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } },
});

/** The activity says itself when the provider is to be asked again; these hold for the store. */
const FETCHES = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5 minutes' } as const;

/** As long as whoever waits is not told to stop: a result that is fetched again is never bought again. */
export const fetching = proxyActivities<Pick<DeviceActivities, 'fetchJob'>>({ ...COMMON, retry: FETCHES });

/** Fifteen attempts, which take an hour and a half: for what is to be fetched after a stop. */
export const lastFetching = proxyActivities<Pick<DeviceActivities, 'fetchJob'>>({
  ...COMMON,
  startToCloseTimeout: '15 minutes',
  retry: { ...FETCHES, maximumAttempts: 15 },
});
