import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { runsOfId, type ListedRun } from './listed-runs.js';

/** So far behind the lists of a server may be: they are written after the fact. */
const LIST_LAG_MS = 3_000;

/** Runs of this activity's workflow before the one that it belongs to. */
async function runsBefore(): Promise<ListedRun[]> {
  const { workflowId, runId } = Context.current().info.workflowExecution!;
  return (await runsOfId(workflowId)).filter((run) => run.runId !== runId);
}

/** Whether the workflow of this activity had a run before this one, of which the server still knows: it may have bought. Fails where the server cannot be asked. */
export async function isBegunBefore(): Promise<boolean> {
  return (await runsBefore()).length > 0;
}

/** The same; where it had one, also waits until the lists tell all that this one began. */
export async function isBegunBeforeAndListed(signal: AbortSignal): Promise<boolean> {
  const before = await runsBefore();
  const nowMs = Date.now();
  const sinceMs = before.map(({ closeTime }) => nowMs - (closeTime?.getTime() ?? nowMs));
  // The clocks of server and worker may differ.
  const leftMs = Math.min(LIST_LAG_MS, Math.max(0, LIST_LAG_MS - Math.min(...sinceMs)));
  await pause(leftMs, undefined, { signal });
  return before.length > 0;
}
