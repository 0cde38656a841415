import { Context } from '@temporalio/activity';

/** gRPC's word for what a server does not do; that of a test which skips time keeps no lists. */
const UNIMPLEMENTED = 12;

function isUnimplemented(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return code === UNIMPLEMENTED || cause?.code === UNIMPLEMENTED;
}

/** Whether the workflow of this activity had a run before this one, of which the server still knows: it may have bought. Fails where the server cannot be asked. */
export async function isBegunBefore(): Promise<boolean> {
  const { client, info } = Context.current();
  const { workflowId, runId } = info.workflowExecution!;
  const query = `WorkflowId = ${JSON.stringify(workflowId)}`;
  try {
    for await (const run of client.workflow.list({ query })) if (run.runId !== runId) return true;
  } catch (error) {
    if (!isUnimplemented(error)) throw error;
  }
  return false;
}
