import type { JobProgress } from '../contracts/device-job-messages.js';
import { DeviceJobResult } from '../contracts/device-job-result.js';
import type { Money } from '../contracts/device-job.js';
import { jobProgressQuery } from '../workflows/messages.js';
import { deviceJobWorkflowId } from '../workflows/names.js';
import type { Session } from './session.js';

/** One attempt to have something measured, as people see it. What is not known (yet) is null. */
export interface JobRow {
  workflowId: string;
  device: string | null;
  token: string | null;
  /** The provider's id. */
  job: string | null;
  /** Of a running one where it is, of an ended one what it came to. */
  state: string;
  /** Why it has no counts, or what it asks a person. */
  reason: string | null;
  submissions: number;
  adopted: boolean;
  times: DeviceJobResult['times'] | null;
  quote: Money | null;
  bill: Money | null;
}

/** An ended job. */
export function endedRow(workflowId: string, result: DeviceJobResult): JobRow {
  const { device, token, job, outcome, submissions, adopted, times, reserved: quote, bill } = result;
  const reason =
    'message' in outcome ? outcome.message : outcome.kind === 'failed' ? outcome.failure.message : null;
  return {
    ...{ workflowId, device: device.id, token, job: job?.id ?? null, state: outcome.kind, reason },
    ...{ submissions, adopted, times, quote, bill },
  };
}

function runningRow(workflowId: string, progress: JobProgress | null): JobRow {
  return {
    ...{ workflowId, device: null, times: null, quote: null, bill: null, adopted: false },
    token: progress?.token ?? null,
    job: progress?.job ?? null,
    state: progress?.stage ?? 'no worker answers',
    reason: progress?.question ?? null,
    submissions: progress?.submissions ?? 0,
  };
}

/** `UNAVAILABLE` of gRPC. */
const UNAVAILABLE = 14;

/** Whether the server could not be spoken to; the client wraps the error of a call in one of its own. */
function isUnreachable(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return [error, cause].some((one) => (one as { code?: unknown } | undefined)?.code === UNAVAILABLE);
}

/** Longest wait for a worker's answer to a query. */
const QUERY_PATIENCE_MS = 5000;

/** What a workflow answers to a query; null where there is none, or no worker answers in time. */
export async function askedInTime<T>({ client }: Session, query: () => Promise<T>): Promise<T | null> {
  return client.connection.withDeadline(Date.now() + QUERY_PATIENCE_MS, query).catch((error: unknown) => {
    if (isUnreachable(error)) throw error;
    return null;
  });
}

async function rowOf(session: Session, workflowId: string, isRunning: boolean): Promise<JobRow> {
  const handle = session.client.workflow.getHandle(workflowId);
  if (isRunning)
    return runningRow(workflowId, await askedInTime(session, () => handle.query(jobProgressQuery)));
  const result: unknown = await handle.result().catch((error: Error) => error);
  if (!(result instanceof Error)) return endedRow(workflowId, DeviceJobResult.parse(result));
  return { ...runningRow(workflowId, null), state: 'failed', reason: result.message };
}

/** The device jobs of a pipeline that the server knows, by name. Errors of the connection pass through. */
export async function deviceJobs(session: Session, pipeline: string): Promise<JobRow[]> {
  const prefix = deviceJobWorkflowId(pipeline, '');
  const rows: JobRow[] = [];
  const query = `WorkflowId STARTS_WITH "${prefix}"`;
  for await (const { workflowId, status } of session.client.workflow.list({ query }))
    rows.push(await rowOf(session, workflowId, status.name === 'RUNNING'));
  return rows.sort((a, b) => (a.workflowId < b.workflowId ? -1 : 1));
}
