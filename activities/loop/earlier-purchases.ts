import { Context } from '@temporalio/activity';
import type { DeviceJobResult } from '../../contracts/device-job-result.js';
import type { EarlierPurchase } from '../../contracts/loop-messages.js';

/** What is waited for of a run that has ended. */
interface EndedRun {
  result(): Promise<unknown>;
}

/** A job fails only before it buys; one that somebody ended may have bought. */
async function mayHaveBought(run: EndedRun, status: string): Promise<boolean> {
  if (status === 'FAILED') return false;
  if (status !== 'COMPLETED') return true;
  const { job, outcome, duplicates } = (await run.result()) as DeviceJobResult;
  return job !== null || outcome.kind === 'unknown' || duplicates.length > 0;
}

/**
 * What an earlier run of a loop may have bought of one step: each program with the device that has it, sorted. `prefix`: how the workflow ids of the jobs of this step
 * begin, before `PROGRAM.PART.RUNG.ATTEMPT`. Fails where the server cannot be asked.
 */
export async function earlierPurchases(prefix: string): Promise<EarlierPurchase[]> {
  const { workflow } = Context.current().client;
  const found = new Map<string, EarlierPurchase>();
  const query = `WorkflowId STARTS_WITH ${JSON.stringify(prefix)}`;
  for await (const { workflowId, runId, status } of workflow.list({ query })) {
    const [program, , rung] = workflowId.slice(prefix.length).split('.').map(Number);
    const key = `${program}.${rung}`;
    if (found.has(key) || !(await mayHaveBought(workflow.getHandle(workflowId, runId), status.name)))
      continue;
    found.set(key, { program: program!, rung: rung! });
  }
  return [...found.values()].sort((a, b) => a.program - b.program || a.rung - b.rung);
}
