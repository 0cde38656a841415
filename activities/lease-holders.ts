import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/common';
import { stageActivity } from './stage-activity.js';

/** One run of a workflow. */
export interface HolderRun {
  id: string;
  runId: string;
}

export interface EndedRunsInput {
  runs: readonly HolderRun[];
}

/** Run ids of those that are over, or that the server no longer knows. */
export interface EndedRunsResult {
  ended: string[];
}

async function isOver({ id, runId }: HolderRun): Promise<boolean> {
  try {
    const { status } = await Context.current().client.workflow.getHandle(id, runId).describe();
    return status.name !== 'RUNNING' && status.name !== 'PAUSED';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return true;
    throw error;
  }
}

/** Which of these runs have ended; asks the server that the worker is connected to. */
export function createLeaseHolders() {
  return {
    endedRuns: stageActivity(async ({ runs }: EndedRunsInput): Promise<EndedRunsResult> => {
      const over = await Promise.all(runs.map(isOver));
      return { ended: runs.filter((_, k) => over[k]).map(({ runId }) => runId) };
    }),
  };
}

export type LeaseHolderActivities = ReturnType<typeof createLeaseHolders>;
