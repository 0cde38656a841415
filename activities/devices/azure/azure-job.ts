import { z } from 'zod';
import type { DeviceJobState, JobPhase } from '../../../contracts/device-job.js';
import { ExtraTime, extraMember } from '../extra-member.js';
import { azureJobFailure } from './azure-refusals.js';

/** A job's document, as far as it is read. Its addresses are signed: it is never stored. */
export const AzureJob = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  isCancelling: extraMember(z.boolean()),
  creationTime: ExtraTime,
  beginExecutionTime: ExtraTime,
  endExecutionTime: ExtraTime,
  cancellationTime: ExtraTime,
  outputDataUri: extraMember(z.string()),
  errorData: z.unknown().optional(),
  costEstimate: extraMember(
    z.looseObject({
      currencyCode: z.string().regex(/^[A-Z]{3,12}$/),
      estimatedTotal: z.number().nonnegative(),
    }),
  ),
});
export type AzureJob = z.infer<typeof AzureJob>;

/** The closed list of the words of both kinds of workspaces, in small letters. All others are followed further. */
const PHASES: Readonly<Record<string, JobPhase>> = {
  waiting: 'queued',
  queued: 'queued',
  executing: 'running',
  finishing: 'finishing',
  cancellationrequested: 'cancelling',
  cancelling: 'cancelling',
  succeeded: 'succeeded',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Where a job is. */
export function azurePhase({ status, isCancelling }: AzureJob): JobPhase {
  const word = status.toLowerCase();
  const phase = Object.hasOwn(PHASES, word) ? PHASES[word]! : 'unknown';
  return isCancelling === true && (phase === 'queued' || phase === 'running') ? 'cancelling' : phase;
}

/** A job's state; the failure's text as the provider wrote it. */
export function azureJobState(job: AzureJob): DeviceJobState {
  const phase = azurePhase(job);
  return {
    phase,
    word: job.status,
    remainingMs: null,
    startedAt: job.beginExecutionTime ?? null,
    endedAt: job.endExecutionTime ?? job.cancellationTime ?? null,
    failure: phase === 'failed' ? azureJobFailure(job.errorData) : null,
  };
}
