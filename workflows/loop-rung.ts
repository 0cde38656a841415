import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { FailureName } from '../contracts/failure-names.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { EarlierPurchase, MeasuredPart } from '../contracts/loop-messages.js';
import { runJob, type AskedJob } from './loop-job.js';
import { isStopped, type LoopRun } from './loop-run.js';

/** Why a device did not measure a part. `over`: no other one is to be asked, since what was paid for cannot be had, or it was stopped; `out`: it takes no jobs now. */
export interface PartLoss {
  over: boolean;
  out: boolean;
  reason: string;
}

/** What a program came to on one device: the parts that it measured, and the settings that are still to be measured. */
export interface RungEnd {
  measured: MeasuredPart[];
  missing: number[];
  loss: PartLoss | null;
}

/** Logical attempts on one device where it runs a job and fails. */
export const MOST_ATTEMPTS = 3;

/** Bought, and no counts of it can be had: to buy them elsewhere would be paying twice. */
const PAID: ReadonlySet<FailureName> = new Set<FailureName>(['ResultUnavailable', 'ResultCorrupt']);

const OUTAGES: ReadonlySet<FailureName> = new Set<FailureName>(['DeviceUnavailable', 'DeviceRetired']);

/** null: it is worth another attempt. */
function lossOf({ outcome }: DeviceJobResult): PartLoss | null {
  switch (outcome.kind) {
    case 'failed': {
      const { type, message: reason } = outcome.failure;
      return type === 'ExecutionFailed' ? null : { over: PAID.has(type), out: OUTAGES.has(type), reason };
    }
    case 'unknown':
    case 'open':
      return { over: true, out: false, reason: outcome.message };
    case 'cancelled': {
      const reason = outcome.reason === 'deadline' ? 'its deadline came before' : 'it was cancelled';
      return { over: true, out: false, reason };
    }
    case 'succeeded':
      return null;
  }
}

/** What one device is asked for of one program: its jobs, and how often each of them at most. */
export type RungCut = Omit<EarlierPurchase, 'settings'>;

function jobOf({ program, rung, device, parts, cut, first }: RungCut, place: number): AskedJob {
  const { program: measured, quote } = parts[place]!;
  return {
    place: { program, part: first + place, rung, attempt: 0 },
    program: measured,
    memo: { cut, first, device, quote },
  };
}

async function runPart(
  run: LoopRun,
  cut: RungCut,
  place: number,
  patienceMs: number,
  records: JobRecord[],
): Promise<MeasuredPart | PartLoss> {
  const job = jobOf(cut, place);
  const most = cut.attempts[place]!;
  let reason = most === 0 ? 'another device may have been paid for the rest' : 'it was stopped';
  for (let attempt = 0; attempt < most && !isStopped(run); attempt++) {
    const end = await runJob(run, { ...job, place: { ...job.place, attempt } }, patienceMs);
    if (end.record === null) return { over: end.open, out: false, reason: end.reason };
    const { record } = end;
    records.push(record);
    const { outcome, device } = record.result;
    if (outcome.kind === 'succeeded')
      return { device: device.id, counts: outcome.counts, places: cut.parts[place]!.places };
    const loss = lossOf(record.result);
    if (loss !== null) return loss;
    if (outcome.kind === 'failed') reason = outcome.failure.message;
  }
  return { over: false, out: false, reason };
}

/**
 * Has a device measure parts of a program, all of them at once: the broker sees to it that the device has no more jobs than it takes. What it measured is kept
 * where another one measures the rest; of a setting that only some of its jobs measured, all is measured anew.
 */
export async function measureOn(
  run: LoopRun,
  cut: RungCut,
  patienceMs: number,
  records: JobRecord[],
): Promise<RungEnd> {
  const { parts } = cut;
  const ends = await Promise.all(parts.map((_, place) => runPart(run, cut, place, patienceMs, records)));
  const losses = ends.filter((end): end is PartLoss => 'reason' in end);
  const torn = new Set(parts.filter((_, k) => 'reason' in ends[k]!).flatMap(({ places }) => places));
  const measured = ends.filter(
    (end): end is MeasuredPart => !('reason' in end) && !end.places.some((one) => torn.has(one)),
  );
  const kept = new Set(measured.flatMap(({ places }) => places));
  const missing = [...new Set(parts.flatMap(({ places }) => places))].filter((one) => !kept.has(one));
  const worst = losses.find(({ over }) => over) ?? losses.find(({ out }) => out) ?? losses[0];
  return { measured, missing, loss: worst ?? null };
}
