import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** A workflow's history as text with its payloads decoded (they are stored in base64), to search for what must not be in it. */
export async function historyText(handle: WorkflowHandle): Promise<string> {
  return historyToJSON(await handle.fetchHistory()).replace(/"data": ?"([^"]+)"/g, (_, data: string) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
}
