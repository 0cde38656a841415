import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { DeviceJob, Money } from '../contracts/device-job.js';
import { billedNow, billing, bounded } from './device-proxies.js';
import { orNull } from './job-failures.js';
import { dismiss, findJobs } from './job-reconciliation.js';
import { stopReason, type JobRun } from './job-run.js';

/** Counts that are there wait so long for a bill: an hour at most, and a tenth of the time that is left to make use of them; where that is little, half a minute. */
function patienceMs({ deadlineMs }: JobRun): number {
  const leftMs = deadlineMs - Date.now();
  return Math.min(3_600_000, Math.max(leftMs / 10, Math.min(30_000, leftMs / 2)));
}

/** Far more than a worker takes to hear that the time is over. */
const AWAY_MS = 10_000;

/** null: the provider did not say in the time that there is. Where no worker was there meanwhile, it is asked once more. */
async function billInTime(run: JobRun, job: DeviceJob): Promise<Money | null> {
  const mostMs = Math.ceil(patienceMs(run));
  const endMs = Date.now() + mostMs;
  const answer = await orNull(billing(mostMs).settleJob({ job }));
  if (answer !== null || Date.now() < endMs + AWAY_MS) return answer?.bill ?? null;
  return (await orNull(billedNow.settleJob({ job })))?.bill ?? null;
}

/** What a job cost that has ended; null where the provider does not say, within an hour where nobody waits for the counts any more. */
async function billOf(run: JobRun, job: DeviceJob): Promise<Money | null> {
  if (stopReason(run) === null) return billInTime(run, job);
  return (await orNull(bounded.settleJob({ job })))?.bill ?? null;
}

/** Where a person had it submitted again, a listing lag longer than declared shows here: it is looked for once more. */
async function lateTwins(run: JobRun): Promise<void> {
  if (run.decision?.found.kind !== 'submit' || run.intent.safety.level !== 'searchable') return;
  const jobs = (await findJobs(run, run.firstSubmissionMs)) ?? [];
  await dismiss(
    run,
    jobs.filter(({ id }) => id !== run.job?.id),
  );
}

/** The bills of the job, where it has ended, and of all others that bear its token. */
export async function settle(
  run: JobRun,
  hasEnded: boolean,
): Promise<Pick<DeviceJobResult, 'bill' | 'duplicates'>> {
  run.stage = 'settlement';
  await lateTwins(run);
  const bill = run.job !== null && hasEnded ? await billOf(run, run.job) : null;
  const duplicates = [];
  for (const twin of run.twins) {
    const hasTwinEnded = (await orNull(bounded.awaitJob({ job: twin }))) !== null;
    duplicates.push({ id: twin.id, bill: hasTwinEnded ? await billOf(run, twin) : null });
  }
  return { bill, duplicates };
}
