import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { FailureName } from '../contracts/failure-names.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { FitPart, ProgramAnswer } from '../contracts/loop-messages.js';
import { runJob, type JobPlace } from './loop-job.js';
import { isStopped, type LoopRun } from './loop-run.js';

/** What a program came to on one device. `next`: the next one may serve; `over`: none is to be asked, since what was paid for cannot be had, or it was stopped. */
export type RungEnd =
  { kind: 'answered'; answer: ProgramAnswer } | { kind: 'next' | 'over'; reason: string; out: boolean };

/** Logical attempts on one device where it runs a job and fails. */
const MOST_ATTEMPTS = 3;

/** Bought, and no counts of it can be had: to buy them elsewhere would be paying twice. */
const PAID: ReadonlySet<FailureName> = new Set<FailureName>(['ResultUnavailable', 'ResultCorrupt']);

const OUTAGES: ReadonlySet<FailureName> = new Set<FailureName>(['DeviceUnavailable', 'DeviceRetired']);

type PartEnd = { counts: ProgramAnswer['parts'][number] } | Exclude<RungEnd, { kind: 'answered' }>;

function reaction({ outcome }: DeviceJobResult): Exclude<PartEnd, { counts: unknown }> | 'again' {
  switch (outcome.kind) {
    case 'failed': {
      const { type, message } = outcome.failure;
      if (type === 'ExecutionFailed') return 'again';
      return { kind: PAID.has(type) ? 'over' : 'next', reason: message, out: OUTAGES.has(type) };
    }
    case 'unknown':
    case 'open':
      return { kind: 'over', reason: outcome.message, out: false };
    default:
      return { kind: 'over', reason: 'the job was cancelled', out: false };
  }
}

async function runPart(
  run: LoopRun,
  place: Omit<JobPlace, 'attempt'>,
  part: FitPart,
  patienceMs: number,
  records: JobRecord[],
): Promise<PartEnd> {
  let last = '';
  for (let attempt = 0; attempt < MOST_ATTEMPTS && !isStopped(run); attempt++) {
    const { record, refusal } = await runJob(run, { ...place, attempt }, part, patienceMs);
    if (record === null) return { kind: 'next', reason: refusal!, out: false };
    records.push(record);
    const { outcome } = record.result;
    if (outcome.kind === 'succeeded') return { counts: { counts: outcome.counts, places: part.places } };
    const next = reaction(record.result);
    if (next !== 'again') return next;
    last = outcome.kind === 'failed' ? outcome.failure.message : '';
  }
  return { kind: 'next', reason: last || 'it was stopped', out: false };
}

/** Has a device measure a program, all its jobs at once: the broker sees to it that the device has no more than it takes. */
export async function measureOn(
  run: LoopRun,
  place: Omit<JobPlace, 'attempt' | 'part'>,
  parts: readonly FitPart[],
  patienceMs: number,
  records: JobRecord[],
): Promise<RungEnd> {
  const ends = await Promise.all(
    parts.map((part, k) => runPart(run, { ...place, part: k }, part, patienceMs, records)),
  );
  const failures = ends.filter((end): end is Exclude<PartEnd, { counts: unknown }> => !('counts' in end));
  const worst = failures.find(({ kind }) => kind === 'over') ?? failures[0];
  if (worst) return worst;
  const { device } = run.input.admission.request.estimation.ladder!.rungs[place.rung]!;
  const counts = ends.flatMap((end) => ('counts' in end ? [end.counts] : []));
  return { kind: 'answered', answer: { device, parts: counts } };
}
