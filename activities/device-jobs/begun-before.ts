import { Context } from '@temporalio/activity';

/** Whether the job had a run before this one, of which the server still knows: it may have bought. */
export async function isBegunBefore(): Promise<boolean> {
  const { client, info } = Context.current();
  const { workflowId, runId } = info.workflowExecution!;
  const query = `WorkflowId = ${JSON.stringify(workflowId)}`;
  for await (const run of client.workflow.list({ query })) if (run.runId !== runId) return true;
  return false;
}
