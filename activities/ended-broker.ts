import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/common';
import { stageActivity } from './stage-activity.js';

/** Workflow id of a device's broker. */
export interface EndedBrokerInput {
  workflowId: string;
}

/** `state`: as its query tells it; null: there is nothing to go on with. */
export interface EndedBrokerResult {
  state: unknown;
}

/** A worker that is there answers at once. */
const ANSWER_MS = 10_000;

/** One that fails refused its settings, and granted nothing; one that runs speaks for itself. */
const WITHOUT_LEASES: readonly string[] = ['RUNNING', 'PAUSED', 'FAILED'];

async function stateOf(workflowId: string): Promise<unknown> {
  const { client } = Context.current();
  // Without a run id: of the latest one, as the server itself knows it.
  const handle = client.workflow.getHandle(workflowId);
  try {
    const { status, runId } = await handle.describe();
    if (WITHOUT_LEASES.includes(status.name)) return null;
    const run = client.workflow.getHandle(workflowId, runId);
    return await client.withDeadline(Date.now() + ANSWER_MS, () => run.query('state'));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** What a broker knew that was ended by somebody; asks a worker of its queue to replay its last run. */
export function createEndedBroker() {
  return {
    endedBroker: stageActivity(async ({ workflowId }: EndedBrokerInput): Promise<EndedBrokerResult> => ({
      state: await stateOf(workflowId),
    })),
  };
}
