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
import type { LeaseLimits } from '../../../domain/control/lease.js';
import type { LeaseAnswer, LeaseWish } from '../../../workflows/broker-messages.js';
import type { JobsLeft } from '../../../contracts/jobs-left.js';
import {
  jobsLeftQuery,
  leaseSignal,
  releaseLeaseSignal,
  requestLeaseSignal,
} from '../../../workflows/messages.js';

export { deviceBroker } from '../../../workflows/device-broker.js';

/** Answers that a seat got, in order. */
export const answersQuery = defineQuery<LeaseAnswer[]>('answers');
export const leaveSignal = defineSignal('leave');

/** Takes the answers to whatever is asked in its name, until it is told to leave. `bought`: what it has at its provider; null: it is no job, and cannot be asked. */
export async function seat(bought: JobsLeft | null = null): Promise<void> {
  const answers: LeaseAnswer[] = [];
  let left = false;
  setHandler(leaseSignal, (answer) => void answers.push(answer));
  setHandler(answersQuery, () => answers);
  if (bought !== null) setHandler(jobsLeftQuery, () => bought);
  setHandler(leaveSignal, () => void (left = true));
  await condition(() => left);
}

/** A job: asks, holds, and ends. `vanish`: says nothing any more as soon as it has its lease. */
export interface JobScript {
  id: string;
  priority: number;
  holdMs: number;
  ending: 'release' | 'vanish';
  /** Says everything twice. */
  twice: boolean;
}

/** Jobs of one owner, at the same time. */
export interface CrewScript {
  broker: string;
  limits: LeaseLimits;
  owner: string;
  jobs: JobScript[];
}

/** From when until when a job believed in its lease, by the server's clock. */
export interface Held {
  fromMs: number;
  untilMs: number;
}

/** Runs jobs. The leases of those that vanish last as long as the crew. */
export async function crew({ broker, limits, owner, jobs }: CrewScript): Promise<Held[]> {
  const granted = new Set<string>();
  setHandler(leaseSignal, ({ kind, id }) => {
    if (kind === 'granted') granted.add(id);
  });
  const { workflowId: replyTo, runId } = workflowInfo();
  const from = { owner, replyTo, runId, patienceMs: null, limits };
  return Promise.all(jobs.map((job) => heldBy(broker, from, job, granted)));
}

async function heldBy(
  brokerId: string,
  from: Omit<LeaseWish, 'id' | 'priority'>,
  { id, priority, holdMs, ending, twice }: JobScript,
  granted: ReadonlySet<string>,
): Promise<Held> {
  const broker = getExternalWorkflowHandle(brokerId);
  const times = twice ? 2 : 1;
  for (let k = 0; k < times; k++) await broker.signal(requestLeaseSignal, { ...from, id, priority });
  await condition(() => granted.has(id));
  const fromMs = Date.now();
  if (ending === 'vanish') return { fromMs, untilMs: fromMs };
  await sleep(holdMs);
  const untilMs = Date.now();
  for (let k = 0; k < times; k++) await broker.signal(releaseLeaseSignal, { id, outcome: null });
  return { fromMs, untilMs };
}
