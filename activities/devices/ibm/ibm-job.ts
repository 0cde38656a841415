import { z } from 'zod';
import type { DeviceJobState, JobPhase, Money } from '../../../contracts/device-job.js';
import type { IbmConfig } from '../../../contracts/ibm-config.js';
import { ExtraTime, extraMember } from '../extra-member.js';
import { isFinal } from '../../../domain/control/job-phase.js';
import { ibmPrice } from './ibm-price.js';
import { ibmJobFailure } from './ibm-refusals.js';

const Seconds = extraMember(z.number().nonnegative());
const Code = extraMember(z.union([z.string(), z.number()]));

/** A job's document, as far as it is read. `status` is the older place of the state. */
export const IbmJob = z
  .looseObject({
    id: z.string().min(1),
    status: extraMember(z.string()),
    state: extraMember(
      z.looseObject({
        status: z.string(),
        reason: extraMember(z.string()),
        reason_code: Code,
        reasonCode: Code,
      }),
    ),
    created: ExtraTime,
    tags: extraMember(z.array(z.string())),
  })
  .refine(({ state, status }) => state != null || status != null, 'expected a state');
export type IbmJob = z.infer<typeof IbmJob>;

/** GET /jobs/{id}/metrics, as far as it is read. The seconds that are billed have had three names. */
export const IbmMetrics = z.looseObject({
  timestamps: extraMember(z.looseObject({ running: ExtraTime, finished: ExtraTime })),
  usage: extraMember(
    z.looseObject({
      qpu_charge_time_seconds: Seconds,
      quantum_seconds: Seconds,
      seconds: Seconds,
      status: extraMember(z.string()),
    }),
  ),
  estimated_completion_time: ExtraTime,
});
export type IbmMetrics = z.infer<typeof IbmMetrics>;

/** What is known of a job that has no metrics (yet). */
export const NO_METRICS: IbmMetrics = IbmMetrics.parse({});

/** The closed list of words, whatever their case. All others are followed further. */
const PHASES: Readonly<Record<string, JobPhase>> = {
  queued: 'queued',
  running: 'running',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  'cancelled - ran too long': 'failed',
};
/** Reason of a job that the service ended for its length; its word is that of a cancelled one. */
const RAN_TOO_LONG = '1305';

export function ibmWord({ state, status }: IbmJob): string {
  return state?.status ?? status!;
}

export function ibmPhase(job: IbmJob): JobPhase {
  const word = ibmWord(job).toLowerCase();
  const phase = Object.hasOwn(PHASES, word) ? PHASES[word]! : 'unknown';
  return phase === 'cancelled' && reasonCode(job) === RAN_TOO_LONG ? 'failed' : phase;
}

function reasonCode({ state }: IbmJob): string | null {
  const code = state?.reason_code ?? state?.reasonCode;
  return code == null ? null : String(code);
}

/** A job's state; the reason as the provider wrote it. */
export function ibmJobState(job: IbmJob, metrics: IbmMetrics, nowMs: number): DeviceJobState {
  const phase = ibmPhase(job);
  const word = ibmWord(job);
  const code = reasonCode(job) ?? (/ran too long/i.test(word) ? RAN_TOO_LONG : null);
  const { estimated_completion_time: expected, timestamps } = metrics;
  return {
    phase,
    word,
    remainingMs: isFinal(phase) || expected == null ? null : Math.max(0, Date.parse(expected) - nowMs),
    startedAt: timestamps?.running ?? null,
    endedAt: timestamps?.finished ?? null,
    failure: phase === 'failed' ? ibmJobFailure(code, job.state?.reason ?? null) : null,
  };
}

/** What the seconds of a job that has ended cost; null while they are not final. Jobs that failed or were cancelled are billed what they used. */
export function ibmBill(job: IbmJob, { usage }: IbmMetrics, price: IbmConfig['price']): Money | null {
  const seconds = usage?.qpu_charge_time_seconds ?? usage?.quantum_seconds ?? usage?.seconds;
  const isOpen = !isFinal(ibmPhase(job)) || usage?.status?.toLowerCase() === 'pending';
  return isOpen || seconds == null ? null : ibmPrice(seconds, price);
}
