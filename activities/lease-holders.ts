import { activityInfo, Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/common';
import { leftSomething, type FollowedDevice, type HolderRun } from './left-jobs.js';
import { stageActivity } from './stage-activity.js';

export interface EndedRunsInput {
  runs: readonly HolderRun[];
}

/** Run ids of those that are over with all that they bought, or that the server no longer knows; `left`: of those that ended and may have left something. */
export interface EndedRunsResult {
  ended: string[];
  /** Absent in histories of before. */
  left?: string[];
}

/** So long after its end a run keeps its place where nobody can say whether something of it goes on at the device. */
const LONGEST_DOUBT_MS = 24 * 3_600_000;

/** When it ended, by the server's clock; null: it has not; -Infinity: the server does not know it any more. */
async function endOf({ id, runId }: HolderRun): Promise<number | null> {
  try {
    const { status, closeTime } = await Context.current().client.workflow.getHandle(id, runId).describe();
    return status.name === 'RUNNING' || status.name === 'PAUSED' ? null : (closeTime?.getTime() ?? -Infinity);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return -Infinity;
    throw error;
  }
}

type Fate = 'runs' | 'left' | 'ended';

async function fateOf(
  run: HolderRun,
  devices: readonly FollowedDevice[],
  signal: AbortSignal,
): Promise<Fate> {
  const endMs = await endOf(run);
  if (endMs === null) return 'runs';
  if (endMs === -Infinity) return 'ended';
  const doubtMs = activityInfo().currentAttemptScheduledTimestampMs - endMs;
  const left = (await leftSomething(run, devices, signal)) ?? doubtMs <= LONGEST_DOUBT_MS;
  return left ? 'left' : 'ended';
}

/** Which of these runs have ended and left nothing at their device; asks the server that the worker is connected to, and the devices. */
export function createLeaseHolders(devices: readonly FollowedDevice[]) {
  return {
    endedRuns: stageActivity(async ({ runs }: EndedRunsInput, { signal }): Promise<EndedRunsResult> => {
      const fates = await Promise.all(runs.map((run) => fateOf(run, devices, signal)));
      const those = (fate: Fate) => runs.filter((_, k) => fates[k] === fate).map(({ runId }) => runId);
      return { ended: those('ended'), left: those('left') };
    }),
  };
}

export type LeaseHolderActivities = ReturnType<typeof createLeaseHolders>;
