import { getExternalWorkflowHandle } from '@temporalio/workflow';

/** Asks a job or a loop to end. A server takes this also for one that has ended; one that it does not know any more has. */
export async function cancelWorkflow(workflowId: string): Promise<void> {
  await getExternalWorkflowHandle(workflowId)
    .cancel()
    .catch(() => undefined);
}
