import type { Session } from './session.js';

/** Link to a workflow in the Web UI; null where the UI's address is not known. */
export function pipelineUrl(session: Session, workflowId: string, runId: string): string | null {
  if (session.uiUrl === null) return null;
  return `${session.uiUrl}/namespaces/${session.namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
}
