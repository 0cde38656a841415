import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { PipelineActivities } from '../activities/index.js';
import { SIMULATOR_TASK_QUEUE } from './names.js';

/** A dead worker costs seconds: every activity heartbeats each second. */
const COMMON = {
  startToCloseTimeout: '30 days',
  heartbeatTimeout: '5s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

/** Arithmetic between two measurements: it checkpoints, resumes, and stops when it is cancelled. */
export const computing = proxyActivities<Pick<PipelineActivities, 'advanceLoop' | 'rehearse'>>({
  ...COMMON,
  taskQueue: SIMULATOR_TASK_QUEUE,
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 15 },
});

/** Questions before anything is bought, to a provider or to the server; who asks says for how long. */
export const choosing = proxyActivities<Pick<PipelineActivities, 'fitProgram' | 'earlierWork'>>({
  ...COMMON,
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});
