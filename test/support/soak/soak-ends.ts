import { setTimeout as pause } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { SoakEnd, SoakPlan } from './soak-plan.js';

/** Ends a pipeline from without, and what it has under way where that is ended too; what has ended by itself is let be. */
async function endFromWithout(
  client: Client,
  { workflowId }: WorkflowHandle,
  { loops, jobs }: SoakEnd,
): Promise<void> {
  const ids = [workflowId];
  const below = `WorkflowId STARTS_WITH "${workflowId}/" AND ExecutionStatus = "Running"`;
  for await (const run of client.workflow.list({ query: below }))
    if (run.workflowId.startsWith(`${workflowId}/loop/`) ? loops : jobs) ids.push(run.workflowId);
  const ended = ids.map((id) => client.workflow.getHandle(id).terminate('ended from without'));
  await Promise.allSettled(ended);
}

/** Ends a pipeline at the times of its plan, and begins it again each time; one that has its answer by then too. Its last run, and how often that was. */
export async function untilBegunAgain(
  client: Client,
  { ends }: SoakPlan,
  first: WorkflowHandle,
  begin: (workflowId: string) => Promise<WorkflowHandle>,
): Promise<{ handle: WorkflowHandle; ends: number }> {
  let handle = first;
  for (const end of ends) {
    await pause(end.afterMs);
    await endFromWithout(client, handle, end);
    handle = await begin(first.workflowId);
  }
  return { handle, ends: ends.length };
}
