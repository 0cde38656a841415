import { TASK_QUEUES } from '../workflows/names.js';
import { note } from './notes.js';
import type { Session } from './session.js';

/** 1 = workflow tasks, 2 = activity tasks (`temporal.api.enums.v1.TaskQueueType`). */
const TYPES: Record<string, number[]> = { 'thq-pipeline': [1, 2], 'thq-simulator': [2] };

/**
 * An idle worker asks again each minute, since a poll ends by then. The server lists one for five minutes after its last poll, also where it was
 * killed: within this minute nobody can tell, after it the worker is gone or has all its slots at work.
 */
const LIVE_POLL_MS = 70_000;

/** Milliseconds since the newest poll of this type; Infinity: there was none. */
async function sincePoll(session: Session, name: string, taskQueueType: number): Promise<number> {
  const { pollers } = await session.client.workflowService.describeTaskQueue({
    namespace: session.namespace,
    taskQueue: { name },
    taskQueueType,
  });
  const polls = pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
  return Date.now() - Math.max(-Infinity, ...polls);
}

async function warnOf(session: Session, queue: string): Promise<void> {
  const types = TYPES[queue] ?? [2];
  const ages = await Promise.all(types.map((type) => sincePoll(session, queue, type)));
  const age = Math.max(...ages);
  const start = 'start one: npm run worker -- --address HOST:PORT --store DIR';
  if (age === Infinity) note(`no worker polls task queue ${queue}; ${start}`);
  else if (age > LIVE_POLL_MS)
    note(
      `no worker has polled task queue ${queue} for ${Math.round(age / 1000)} s: all are busy or gone; if gone, ${start}`,
    );
}

/** Says which queues no worker polls, so that nobody waits in vain for a pipeline that cannot move. */
export async function warnWithoutPollers(session: Session): Promise<void> {
  // Where the server does not tell, nothing is said.
  for (const queue of TASK_QUEUES) await warnOf(session, queue).catch(() => undefined);
}
