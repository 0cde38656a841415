import { isInDoubt, personsWord, type Acquisition } from './job-doubt.js';
import { failed, lossOf } from './job-failures.js';
import { adopt, findEarlier, findOfBefore } from './job-reconciliation.js';
import type { JobRun } from './job-run.js';

/** The job that an earlier run bought of which this server does not know, where the provider would not recognise its token by itself. */
async function foundEarlier(run: JobRun): Promise<Acquisition | null> {
  run.stage = 'reconciliation';
  try {
    const jobs = await findEarlier(run);
    return jobs === null || jobs.length === 0 ? null : { job: await adopt(run, jobs) };
  } catch (error) {
    const { message } = lossOf(error);
    return {
      outcome: failed('DeviceUnavailable', `nothing was submitted, its jobs cannot be listed: ${message}`),
    };
  }
}

const UNLISTED = 'an earlier run of it may have bought it, and its jobs could not be listed';

/** The job of a run before this one: while nobody can say whether there is one, nothing may be bought, here or elsewhere, so that no patience ends the search. */
async function foundOfBefore(run: JobRun): Promise<Acquisition | null> {
  run.stage = 'reconciliation';
  run.inDoubt = true;
  const jobs = await findOfBefore(run);
  if (jobs === null) return { outcome: { kind: 'unknown', message: UNLISTED } };
  run.inDoubt = false;
  return jobs.length === 0 ? null : { job: await adopt(run, jobs) };
}

/** What an earlier run may have bought; null: there is nothing, or the provider knows the token again, or the job is to be given up. */
export async function predecessor(run: JobRun): Promise<Acquisition | null> {
  const { safety, begunBefore } = run.intent;
  if (safety.level !== 'none' && begunBefore) return foundOfBefore(run);
  if (safety.level === 'searchable') return foundEarlier(run);
  if (safety.level !== 'none' || !begunBefore) return null;
  run.inDoubt = true;
  const word = await personsWord(
    run,
    'an earlier run of it may have; the provider has nothing to find a job by',
  );
  run.inDoubt = isInDoubt(word);
  return word;
}
