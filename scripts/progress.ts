import type { PipelineProgress } from '../contracts/pipeline.js';
import { BlockHeartbeat, StageHeartbeat } from '../contracts/stage-heartbeat.js';
import { progressQuery } from '../workflows/messages.js';
import { defaultPayloadConverter, type WorkflowExecutionDescription } from '@temporalio/client';
import { askInTime, QUERY_PATIENCE_MS } from './ask-in-time.js';
import { deviceNotes, sightDevices, type DeviceSighting } from './device-line.js';
import type { Session } from './session.js';

/** What can be seen of a pipeline from outside: its own word where a worker answers, else the server's. */
export interface Sighting {
  /** Temporal's word: RUNNING, COMPLETED, FAILED, CANCELLED, TERMINATED, TIMED_OUT, CONTINUED_AS_NEW. */
  state: string;
  progress: PipelineProgress | null;
  /** null: it names none, is not at them, or no worker answers. */
  devices: DeviceSighting | null;
  /** Finished candidates of blocks under way, from their heartbeats. */
  inBlocks: number;
  /** Activities that nobody has picked up. */
  unclaimed: string[];
  /** Activities that failed and will be tried again, each with the reason of its last failure. */
  troubles: string[];
}

/** `PENDING_ACTIVITY_STATE_SCHEDULED` of `temporal.api.enums.v1.PendingActivityState`. */
const BETWEEN_ATTEMPTS = 1;

function doneIn(heartbeat: unknown): number {
  const block = BlockHeartbeat.safeParse(StageHeartbeat.safeParse(heartbeat).data?.details);
  return block.data?.done ?? 0;
}

type PendingActivity = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number];

function nameOf({ activityType }: PendingActivity): string {
  return activityType?.name ?? 'activity';
}

/** Finished candidates of a block under way, from its last heartbeat. */
function doneInBlock({ activityType, heartbeatDetails }: PendingActivity): number {
  const payload = heartbeatDetails?.payloads?.[0];
  const isBlock = activityType?.name === 'estimateBlock' && payload;
  return isBlock ? doneIn(defaultPayloadConverter.fromPayload(payload)) : 0;
}

/** Looks at a pipeline. Errors of the connection pass through. */
export async function sight(session: Session, id: string): Promise<Sighting> {
  const handle = session.client.workflow.getHandle(id);
  const description = await handle.describe();
  const pending = description.raw.pendingActivities ?? [];
  const unclaimed = pending.filter(({ lastStartedTime, attempt }) => !lastStartedTime && (attempt ?? 1) <= 1);
  const failed = pending.filter(
    ({ lastFailure, state }) => lastFailure?.message && Number(state) === BETWEEN_ATTEMPTS,
  );
  const isRunning = description.status.name === 'RUNNING';
  const progress = isRunning
    ? await askInTime(session, () => handle.query(progressQuery), QUERY_PATIENCE_MS.look)
    : null;
  return {
    state: description.status.name,
    progress,
    devices: progress?.stage === 'estimation' ? await sightDevices(session, id) : null,
    inBlocks: pending.reduce((sum, activity) => sum + doneInBlock(activity), 0),
    unclaimed: [...new Set(unclaimed.map(nameOf))],
    troubles: [...new Set(failed.map((activity) => `${nameOf(activity)}: ${activity.lastFailure!.message}`))],
  };
}

/** The deadline in ISO 8601; null before the request is admitted, which settles it. */
export function deadlineOf({ stage, deadlineMs }: PipelineProgress): string | null {
  return stage === 'admission' ? null : new Date(deadlineMs).toISOString();
}

/** One line for people. */
export function describeProgress({ progress, devices, inBlocks, unclaimed, troubles }: Sighting): string {
  if (!progress) return 'no worker answers; waiting for one';
  const { stage, total, paused, failed } = progress;
  const done = progress.done + (stage === 'estimation' ? inBlocks : 0);
  const count = total > 0 ? ` ${Math.min(done, total)} of ${total}` : '';
  const notes = [
    ...(devices === null ? [] : deviceNotes(devices)),
    failed > 0 ? `${failed} failed` : '',
    paused ? 'paused' : '',
    progress.cancelRequested ? 'cancelling' : '',
    progress.deadlineReached ? 'deadline reached' : '',
    troubles.length > 0 ? `trying again ${troubles.join('; ')}` : '',
    unclaimed.length > 0 ? `waiting for a worker: ${unclaimed.join(', ')}` : '',
  ].filter(Boolean);
  return `${stage}${count}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}
