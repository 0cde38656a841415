import type { Session } from './session.js';

/** Longest wait for a Web UI's answer. */
const PATIENCE_MS = 1500;

/** Hosts of Temporal Cloud's API, whose Web UI is one for all. */
const CLOUD = /\.(?:tmprl\.cloud|temporal\.io):\d+$/;

/** Base of links into a Web UI. `certain`: it is known to be the server's own; else it is asked before a link is given. */
export interface WebUi {
  url: string;
  certain: boolean;
}

/** The Web UI of an existing server: by the Temporal CLI's own custom it lies 1000 ports above; null where there is no such port. */
export function customaryUi(address: string): WebUi | null {
  if (CLOUD.test(address)) return { url: 'https://cloud.temporal.io', certain: true };
  const port = Number(/:(\d+)$/.exec(address)?.[1]) + 1000;
  return port <= 65535 ? { url: `http://${address.replace(/\d+$/, String(port))}`, certain: false } : null;
}

/** Whether this Web UI shows this very run: another server may have one there. */
async function shows(ui: string, namespace: string, workflowId: string, runId: string): Promise<boolean> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
  const answer = await fetch(`${ui}${path}?execution.runId=${runId}`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok === true;
}

/** Link to a run in the Web UI; null where the UI's address is not known. */
export async function pipelineUrl(
  session: Session,
  workflowId: string,
  runId: string,
): Promise<string | null> {
  const { namespace, webUi } = session;
  if (webUi === null) return null;
  if (!webUi.certain && !(await shows(webUi.url, namespace, workflowId, runId))) return null;
  return `${webUi.url}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
}
