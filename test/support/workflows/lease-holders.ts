// Workflow module: a device broker, and those who want its device.
import {
  condition,
  defineQuery,
  defineSignal,
  getExternalWorkflowHandle,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { LeaseAnswer } from '../../../workflows/broker-messages.js';
import {
  leaseSignal,
  releaseLeaseSignal,
  renewLeaseSignal,
  requestLeaseSignal,
} from '../../../workflows/messages.js';

export { deviceBroker } from '../../../workflows/device-broker.js';

/** Answers that a seat got, in order. */
export const answersQuery = defineQuery<LeaseAnswer[]>('answers');
export const leaveSignal = defineSignal('leave');

/** Takes the answers to whatever is asked in its name, until it is told to leave. */
export async function seat(): Promise<void> {
  const answers: LeaseAnswer[] = [];
  let left = false;
  setHandler(leaseSignal, (answer) => void answers.push(answer));
  setHandler(answersQuery, () => answers);
  setHandler(leaveSignal, () => void (left = true));
  await condition(() => left);
}

/** A job: asks, holds, and ends. `vanish`: says nothing any more as soon as it has its lease. */
export interface JobScript {
  id: string;
  priority: number;
  holdMs: number;
  /** Null: no renewals. */
  renewEveryMs: number | null;
  ending: 'release' | 'vanish';
  /** Says everything twice. */
  twice: boolean;
}

/** Jobs of one owner, at the same time. */
export interface CrewScript {
  broker: string;
  owner: string;
  jobs: JobScript[];
}

/** From when until when a job believed in its lease, by the server's clock. */
export interface Held {
  fromMs: number;
  untilMs: number;
}

/** Runs jobs. They trust the broker's answers, and nothing beyond the last one. */
export async function crew({ broker, owner, jobs }: CrewScript): Promise<Held[]> {
  const trusted = new Map<string, number>();
  setHandler(leaseSignal, (answer) => {
    if (answer.kind === 'granted')
      trusted.set(answer.id, Math.max(trusted.get(answer.id) ?? 0, answer.expiresMs));
  });
  return Promise.all(jobs.map((job) => heldBy(broker, owner, job, trusted)));
}

async function heldBy(
  brokerId: string,
  owner: string,
  { id, priority, holdMs, renewEveryMs, ending, twice }: JobScript,
  trusted: ReadonlyMap<string, number>,
): Promise<Held> {
  const broker = getExternalWorkflowHandle(brokerId);
  const times = twice ? 2 : 1;
  const { workflowId: replyTo } = workflowInfo();
  for (let k = 0; k < times; k++) await broker.signal(requestLeaseSignal, { id, owner, replyTo, priority });
  await condition(() => trusted.has(id));
  const fromMs = Date.now();
  if (ending === 'vanish') return { fromMs, untilMs: fromMs };
  const step = renewEveryMs ?? holdMs;
  for (let heldMs = 0; heldMs < holdMs; heldMs += step) {
    await sleep(step);
    if (renewEveryMs !== null) await broker.signal(renewLeaseSignal, { id });
  }
  const untilMs = Math.max(fromMs, Math.min(Date.now(), trusted.get(id)!));
  for (let k = 0; k < times; k++) await broker.signal(releaseLeaseSignal, { id });
  return { fromMs, untilMs };
}
