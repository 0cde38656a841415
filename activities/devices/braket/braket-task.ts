import { z } from 'zod';
import type { DeviceJobState, JobPhase, Money } from '../../../contracts/device-job.js';
import type { BraketConfig } from '../../../contracts/device-config.js';
import { extraMember } from '../extra-member.js';
import { braketJobFailure } from './braket-refusals.js';

/** The client has made dates of them. */
const Time = extraMember(
  z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]),
);

/** A task as GetQuantumTask and SearchQuantumTasks show it, as far as it is read. */
export const BraketTask = z.looseObject({
  quantumTaskArn: z.string().min(1),
  status: z.string(),
  shots: extraMember(z.int().nonnegative()),
  numSuccessfulShots: extraMember(z.int().nonnegative()),
  failureReason: extraMember(z.string()),
  outputS3Bucket: extraMember(z.string()),
  outputS3Directory: extraMember(z.string()),
  createdAt: Time,
  endedAt: Time,
  tags: extraMember(z.record(z.string(), z.string())),
});
export type BraketTask = z.infer<typeof BraketTask>;

/** The closed list of Braket's words. All others are followed further. */
const PHASES: Readonly<Record<string, JobPhase>> = {
  CREATED: 'accepted',
  QUEUED: 'queued',
  RUNNING: 'running',
  CANCELLING: 'cancelling',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

export function braketPhase({ status }: BraketTask): JobPhase {
  return Object.hasOwn(PHASES, status) ? PHASES[status]! : 'unknown';
}

/** A task's state; Braket predicts no time and does not say when a task began. */
export function braketTaskState(task: BraketTask): DeviceJobState {
  const phase = braketPhase(task);
  return {
    phase,
    word: task.status,
    remainingMs: null,
    startedAt: null,
    endedAt: task.endedAt?.toISOString() ?? null,
    failure: phase === 'failed' ? braketJobFailure(task.failureReason ?? null) : null,
  };
}

/**
 * What a task costs by the price list, since Braket tells no bill: a fee and its shots, those that succeeded where it says so. A task that failed or was cancelled
 * before any shot costs nothing (as the cost tracker of Amazon's SDK counts). null while it is open.
 */
export function braketBill(task: BraketTask, price: BraketConfig['price']): Money | null {
  const { shots, numSuccessfulShots: successful } = task;
  switch (braketPhase(task)) {
    case 'succeeded':
      return successful == null && shots == null ? null : braketPrice(successful ?? shots!, price);
    case 'failed':
    case 'cancelled':
      return successful ? braketPrice(successful, price) : { micros: 0, currency: price.currency };
    default:
      return null;
  }
}

export function braketPrice(
  shots: number,
  { currency, perTaskMicros, perShotMicros }: BraketConfig['price'],
): Money {
  return { micros: perTaskMicros + shots * perShotMicros, currency };
}
