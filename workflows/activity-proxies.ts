import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { PipelineActivities } from '../activities/index.js';
import { SIMULATOR_TASK_QUEUE } from './names.js';

/** A dead worker costs seconds: every activity heartbeats each second. */
const HEARTBEAT_TIMEOUT = '5s';

/**
 * Classical stages: short work beside the workflow. Bounded attempts with growing pauses, so that a store that is full or away for a
 * few minutes does not end a pipeline, and one that stays away does.
 */
export const classical = proxyActivities<
  Pick<PipelineActivities, 'admit' | 'screenBlock' | 'reduce' | 'mergeBlocks' | 'rankAndSeal'>
>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 15 },
});

/** Blocks on the simulator queue: long work that checkpoints, resumes, and returns what it has when it is cancelled. */
export const simulator = proxyActivities<Pick<PipelineActivities, 'estimateBlock'>>({
  taskQueue: SIMULATOR_TASK_QUEUE,
  startToCloseTimeout: '30 days',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 15 },
});
