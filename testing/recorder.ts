import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { makeFolder } from './make-folder.js';

/** Which pipeline to record, and where. */
export interface RecordOptions {
  client: Client;
  workflowId: string;
  folder: string;
  /** Beginning of the file names; default: the workflow's id. */
  name?: string;
}

async function chainOf(client: Client, workflowId: string): Promise<string[]> {
  const runIds: string[] = [];
  let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (runId) {
    runIds.unshift(runId);
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runId =
      history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return runIds;
}

/** A history file holds one more field than Temporal's own form: the replayer needs the workflow's id. */
function withWorkflowId(workflowId: string, json: string): string {
  return JSON.stringify({ workflowId, ...(JSON.parse(json) as object) }, undefined, 1);
}

/** Saves the histories of every run of the continue-as-new chain, oldest first, as `<id>-<n>.json`; answers with the files. */
export async function recordHistories({
  client,
  workflowId,
  folder,
  name,
}: RecordOptions): Promise<string[]> {
  makeFolder(folder);
  const files: string[] = [];
  const stem = (name ?? workflowId).replace(/[^A-Za-z0-9._-]+/g, '-');
  for (const [index, runId] of (await chainOf(client, workflowId)).entries()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const path = join(folder, `${stem}-${index + 1}.json`);
    await writeFile(`${path}.part`, withWorkflowId(workflowId, historyToJSON(history)));
    await rename(`${path}.part`, path);
    files.push(path);
  }
  return files;
}
