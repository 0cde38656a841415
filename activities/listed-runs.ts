import { Context } from '@temporalio/activity';

/** gRPC's word for what a server does not do; that of a test which skips time keeps no lists. */
const UNIMPLEMENTED = 12;

/** One run of a workflow, as the lists of the server tell it. */
export interface ListedRun {
  workflowId: string;
  runId: string;
  /** `RUNNING`, `COMPLETED`, `FAILED`, `TERMINATED`, … */
  status: string;
  memo: Record<string, unknown>;
  startTime: Date;
  /** null: it goes on, as far as is known. */
  closeTime: Date | null;
  /** What it came to, of one that is completed. */
  result(): Promise<unknown>;
}

function isUnimplemented(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return code === UNIMPLEMENTED || cause?.code === UNIMPLEMENTED;
}

async function listed(query: string): Promise<ListedRun[]> {
  const { workflow } = Context.current().client;
  const runs: ListedRun[] = [];
  for await (const { workflowId, runId, status, memo, startTime, closeTime } of workflow.list({ query })) {
    const result = (): Promise<unknown> => workflow.getHandle(workflowId, runId).result();
    const facts = { status: status.name, memo: memo ?? {}, startTime, closeTime: closeTime ?? null };
    runs.push({ workflowId, runId, ...facts, result });
  }
  return runs.sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
}

/** All runs that the server of this activity knows of a query, the oldest first. Fails where it cannot be asked. */
async function runsOf(query: string): Promise<ListedRun[]> {
  try {
    return await listed(query);
  } catch (error) {
    if (!isUnimplemented(error)) throw error;
    return [];
  }
}

/** Runs of one workflow. */
export function runsOfId(workflowId: string): Promise<ListedRun[]> {
  return runsOf(`WorkflowId = ${JSON.stringify(workflowId)}`);
}

/** Runs of all workflows whose ids begin so. */
export function runsBelow(prefix: string): Promise<ListedRun[]> {
  return runsOf(`WorkflowId STARTS_WITH ${JSON.stringify(prefix)}`);
}
