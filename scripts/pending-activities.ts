import { defaultPayloadConverter, type WorkflowExecutionDescription } from '@temporalio/client';
import { BlockHeartbeat, StageHeartbeat } from '../contracts/stage-heartbeat.js';

type PendingActivity = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number];

/** What the server tells of a pipeline's activities that have not ended. */
export interface PendingActivities {
  /** Finished candidates of blocks under way, from their heartbeats. */
  inBlocks: number;
  /** Kinds of activities that nobody has picked up, where none of the kind runs either. */
  unclaimed: string[];
  /** Activities that failed and will be tried again, each with the reason of its last failure. */
  troubles: string[];
}

/** `PENDING_ACTIVITY_STATE_SCHEDULED` of `temporal.api.enums.v1.PendingActivityState`: not begun, or between attempts. */
const SCHEDULED = 1;

function nameOf({ activityType }: PendingActivity): string {
  return activityType?.name ?? 'activity';
}

function isScheduled({ state }: PendingActivity): boolean {
  return Number(state) === SCHEDULED;
}

function isUntouched({ lastStartedTime, attempt }: PendingActivity): boolean {
  return !lastStartedTime && (attempt ?? 1) <= 1;
}

/** Finished candidates of a block under way, from its last heartbeat. */
function doneInBlock({ activityType, heartbeatDetails }: PendingActivity): number {
  const payload = heartbeatDetails?.payloads?.[0];
  if (activityType?.name !== 'estimateBlock' || !payload) return 0;
  const heartbeat = StageHeartbeat.safeParse(defaultPayloadConverter.fromPayload(payload));
  return BlockHeartbeat.safeParse(heartbeat.data?.details).data?.done ?? 0;
}

/** Reads what a description of the workflow says of its activities. */
export function readPending(pending: readonly PendingActivity[]): PendingActivities {
  // More are under way at a time than a worker has slots: one that waits beside others that run has a worker, which is full.
  const served = new Set(pending.filter((one) => !isUntouched(one) && !isScheduled(one)).map(nameOf));
  const unclaimed = pending.filter((one) => isUntouched(one) && !served.has(nameOf(one)));
  const failed = pending.filter((one) => one.lastFailure?.message && isScheduled(one));
  return {
    inBlocks: pending.reduce((sum, activity) => sum + doneInBlock(activity), 0),
    unclaimed: [...new Set(unclaimed.map(nameOf))],
    troubles: [...new Set(failed.map((activity) => `${nameOf(activity)}: ${activity.lastFailure!.message}`))],
  };
}
