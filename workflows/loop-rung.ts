import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { FailureName } from '../contracts/failure-names.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { EarlierPurchase, MeasuredPart } from '../contracts/loop-messages.js';
import { runJob, type WantedJob } from './loop-job.js';
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
const MOST_ATTEMPTS = 3;

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

/**
 * What one device is asked for of one program: its jobs, and whether each is to be bought where it was not before, or only looked for as often as it may have been bought; null: it is
 * not asked for.
 */
export interface RungCut extends Omit<EarlierPurchase, 'settings'> {
  asks: ('buy' | 'adopt' | null)[];
}

function wantedOf(
  { program, rung, device, parts, cut, first, bought, asks }: RungCut,
  place: number,
): WantedJob {
  return {
    ...{ program, part: first + place, rung, attempt: 0, device, cut, first },
    ...{ what: parts[place]!, attemptsBought: bought[place]!, onlyAdopts: asks[place] === 'adopt' },
  };
}

async function runPart(
  run: LoopRun,
  cut: RungCut,
  place: number,
  patienceMs: number,
  records: JobRecord[],
): Promise<MeasuredPart | PartLoss> {
  const job = wantedOf(cut, place);
  const most = job.onlyAdopts ? job.attemptsBought : MOST_ATTEMPTS;
  let reason = 'it was stopped';
  for (let attempt = 0; attempt < most && !isStopped(run); attempt++) {
    const end = await runJob(run, { ...job, attempt }, patienceMs);
    if (end.record === null) return { over: end.open, out: false, reason: end.reason };
    const { record } = end;
    records.push(record);
    const { outcome, device } = record.result;
    if (outcome.kind === 'succeeded')
      return { device: device.id, counts: outcome.counts, places: job.what.places };
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
  const { parts, asks } = cut;
  const asked = parts.flatMap((_, place) => (asks[place] === null ? [] : [place]));
  const ends = new Map(
    await Promise.all(
      asked.map(async (place) => [place, await runPart(run, cut, place, patienceMs, records)] as const),
    ),
  );
  const found = [...ends.values()].filter((end): end is MeasuredPart => !('reason' in end));
  const losses = [...ends.values()].filter((end): end is PartLoss => 'reason' in end);
  const isTorn = (one: number): boolean =>
    parts.some(
      ({ places }, place) => places.includes(one) && !found.includes(ends.get(place) as MeasuredPart),
    );
  const measured = found.filter(({ places }) => !places.some(isTorn));
  const kept = new Set(measured.flatMap(({ places }) => places));
  const missing = [...new Set(parts.flatMap(({ places }) => places))].filter((one) => !kept.has(one));
  const worst = losses.find(({ over }) => over) ?? losses.find(({ out }) => out) ?? losses[0];
  return { measured, missing, loss: worst ?? null };
}
