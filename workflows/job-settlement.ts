import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { DeviceJob, Money } from '../contracts/device-job.js';
import { bounded } from './device-proxies.js';
import { orNull } from './job-failures.js';
import { dismiss, findJobs } from './job-reconciliation.js';
import type { JobRun } from './job-run.js';

/** What a job cost that has ended; null where the provider does not say within an hour. */
async function billOf(job: DeviceJob): Promise<Money | null> {
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
  const bill = run.job !== null && hasEnded ? await billOf(run.job) : null;
  const duplicates = [];
  for (const twin of run.twins) {
    const hasTwinEnded = (await orNull(bounded.awaitJob({ job: twin }))) !== null;
    duplicates.push({ id: twin.id, bill: hasTwinEnded ? await billOf(twin) : null });
  }
  return { bill, duplicates };
}
