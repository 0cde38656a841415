import { TASK_QUEUES } from '../workflows/names.js';
import { note } from './notes.js';
import type { Session } from './session.js';

/** 1 = workflow tasks, 2 = activity tasks (`temporal.api.enums.v1.TaskQueueType`). */
const TYPES: Record<string, number[]> = { 'thq-pipeline': [1, 2], 'thq-simulator': [2] };

async function isPolled(session: Session, queue: string): Promise<boolean> {
  const answers = await Promise.all(
    (TYPES[queue] ?? [2]).map((taskQueueType) =>
      session.client.workflowService.describeTaskQueue({
        namespace: session.namespace,
        taskQueue: { name: queue },
        taskQueueType,
      }),
    ),
  );
  return answers.every(({ pollers }) => pollers.length > 0);
}

/** Says which queues no worker polls, so that nobody waits in vain for a pipeline that cannot move. */
export async function warnWithoutPollers(session: Session): Promise<void> {
  for (const queue of TASK_QUEUES) {
    const polled = await isPolled(session, queue).catch(() => true);
    if (!polled)
      note(
        `no worker polls task queue ${queue}; start one: npm run worker -- --address HOST:PORT --store DIR`,
      );
  }
}
