import type { Emulation } from '../emulation.js';
import { probabilitiesByNumber } from '../ionq/ionq-results.js';
import { azureRequest } from './azure-request.js';

/** Name of the blob with the results, in the container of a job. */
export const OUTPUT_BLOB = 'rawOutputData';

/** What a job has written at this path; undefined where none has, or not yet. Made when it is read: results follow from the job's record. */
export async function azureOutput({ jobs, results }: Emulation, path: string): Promise<Buffer | undefined> {
  const job = jobs
    .all()
    .find((one) => one.provider === 'azure' && `${azureRequest(one).containerPath}/${OUTPUT_BLOB}` === path);
  if (job === undefined || !jobs.hasResults(job)) return undefined;
  return Buffer.from(JSON.stringify({ histogram: await probabilitiesByNumber(results, job, 0) }));
}
