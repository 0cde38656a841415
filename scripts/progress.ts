import type { PipelineProgress } from '../contracts/pipeline.js';
import { progressQuery } from '../workflows/messages.js';
import { askInTime, QUERY_PATIENCE_MS } from './ask-in-time.js';
import { deviceNotes, sightDevices, type DeviceSighting } from './device-line.js';
import { readPending, type PendingActivities } from './pending-activities.js';
import type { Session } from './session.js';

/** What can be seen of a pipeline from outside: its own word where a worker answers, else the server's. */
export interface Sighting extends PendingActivities {
  /** Temporal's word: RUNNING, COMPLETED, FAILED, CANCELLED, TERMINATED, TIMED_OUT, CONTINUED_AS_NEW. */
  state: string;
  progress: PipelineProgress | null;
  /** null: it names none, is not at them, or no worker answers. */
  devices: DeviceSighting | null;
}

/** Looks at a pipeline. Errors of the connection pass through. */
export async function sight(session: Session, id: string): Promise<Sighting> {
  const handle = session.client.workflow.getHandle(id);
  const description = await handle.describe();
  const isRunning = description.status.name === 'RUNNING';
  const progress = isRunning
    ? await askInTime(session, () => handle.query(progressQuery), QUERY_PATIENCE_MS.look)
    : null;
  return {
    state: description.status.name,
    progress,
    devices: progress?.stage === 'estimation' ? await sightDevices(session, id) : null,
    ...readPending(description.raw.pendingActivities ?? []),
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
