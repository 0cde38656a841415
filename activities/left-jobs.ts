import { Context } from '@temporalio/activity';
import type { JobsLeft } from '../contracts/jobs-left.js';
import { isFinal } from '../domain/control/job-phase.js';
import type { QuantumDevice } from './devices/quantum-device.js';

/** What is asked of a device. */
export type FollowedDevice = Pick<QuantumDevice, 'id' | 'state'>;

/** One run of a workflow. */
export interface HolderRun {
  id: string;
  runId: string;
}

/** A worker that is there answers at once. */
const ANSWER_MS = 10_000;

const NOTHING: JobsLeft = { jobs: [], inDoubt: false };

/** Asks a worker of its queue to replay the run; a workflow that knows no such question buys nothing. */
async function jobsOf({ id, runId }: HolderRun): Promise<JobsLeft> {
  const { client } = Context.current();
  try {
    const run = client.workflow.getHandle(id, runId);
    return await client.withDeadline(Date.now() + ANSWER_MS, () => run.query<JobsLeft>('jobsLeft'));
  } catch (error) {
    if (error instanceof Error && error.name === 'QueryNotRegisteredError') return NOTHING;
    throw error;
  }
}

/**
 * Whether something that a run bought may still go on at the device; null where nobody can say: its jobs cannot be asked for, or a submission of it is in
 * doubt. Never rejects.
 */
export async function leftSomething(
  run: HolderRun,
  devices: readonly FollowedDevice[],
  signal: AbortSignal,
): Promise<boolean | null> {
  try {
    const { jobs, inDoubt } = await jobsOf(run);
    const states = await Promise.all(
      jobs.map(async (job) => devices.find(({ id }) => id === job.device)!.state(job, signal)),
    );
    if (states.some(({ phase }) => !isFinal(phase))) return true;
    return inDoubt ? null : false;
  } catch {
    return null;
  }
}
