import type { Emulation } from '../emulation.js';
import type { JobRecord } from '../jobs/job-record.js';
import { BRAKET_DEVICES } from './braket-devices.js';
import { braketRequest } from './braket-request.js';

/** The header by which a document of Braket says what it is. */
export function schemaHeader(name: string) {
  return { name, version: '1' };
}

/**
 * What the k-th executable gave: the shots of a simulator, one row each and the column of a qubit as in `measuredQubits`; of a QPU the shares of
 * what was read, the first character the first measured qubit.
 */
export async function measured({ results }: Emulation, job: JobRecord, k: number) {
  const measuredQubits = braketRequest(job).measuredQubits[k]!;
  if (BRAKET_DEVICES.find(({ id }) => id === job.device)?.isSimulator === false) {
    return { measurementProbabilities: await results.probabilities(job, k), measuredQubits };
  }
  const measurements = Object.entries(await results.counts(job, k)).flatMap(([text, count]) =>
    Array.from({ length: count }, () => [...text].map(Number)),
  );
  return { measurements, measuredQubits };
}

/** Times of a task in the form that its metadata shows. */
export function taskTimes({ jobs }: Emulation, job: JobRecord) {
  return {
    createdAt: new Date(job.acceptedAt).toISOString(),
    endedAt: new Date(jobs.progress(job).endedAt!).toISOString(),
    status: 'COMPLETED',
  };
}
