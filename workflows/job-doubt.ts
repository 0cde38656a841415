import type { JobOutcome } from '../contracts/device-job-result.js';
import type { DeviceJob } from '../contracts/device-job.js';
import { askPerson } from './job-decision.js';
import { failed } from './job-failures.js';
import { adopt } from './job-reconciliation.js';
import type { JobRun } from './job-run.js';

/** The job that was bought, or how it came that there is none. */
export type Acquisition = { job: DeviceJob } | { outcome: JobOutcome };

/** What a person says of a job in doubt; null: nothing was bought, and it may be submitted. */
export async function personsWord(run: JobRun, doubt: string): Promise<Acquisition | null> {
  const word = await askPerson(run, `it is unknown whether the job was bought: ${doubt}`);
  switch (word?.kind) {
    case 'adopt': {
      const { device } = run.input;
      const acceptedAt = new Date(run.firstSubmissionMs).toISOString();
      return { job: await adopt(run, [{ device, id: word.id, token: run.intent.token, acceptedAt }]) };
    }
    case 'submit':
      return null;
    case 'abandon':
      return { outcome: failed('SubmissionUnknown', `${doubt}; a person found that nothing was bought`) };
    case undefined:
      return { outcome: { kind: 'unknown', message: doubt } };
  }
}

/** Whether there may be a job at the device that nobody knows of. */
export function isInDoubt(end: Acquisition | null): boolean {
  return end !== null && 'outcome' in end && end.outcome.kind === 'unknown';
}
