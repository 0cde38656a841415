import {
  WorkflowNotFoundError,
  type WorkflowExecutionStatusName,
  type WorkflowHandle,
} from '@temporalio/client';
import type { JobProgress } from '../contracts/device-job-messages.js';
import { DeviceJobResult } from '../contracts/device-job-result.js';
import type { Money } from '../contracts/device-job.js';
import type { JobUnderWay } from '../contracts/job-under-way.js';
import { devicesQuery, jobProgressQuery } from '../workflows/messages.js';
import { deviceJobWorkflowId } from '../workflows/names.js';
import { askInTime } from './ask-in-time.js';
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
  /** Further jobs at the provider that bear the token, each with its own bill. */
  duplicates: DeviceJobResult['duplicates'] | null;
}

/** An ended job. */
export function endedRow(workflowId: string, result: DeviceJobResult): JobRow {
  const { device, token, job, outcome, submissions, adopted, times, bill, duplicates } = result;
  const reason =
    'message' in outcome ? outcome.message : outcome.kind === 'failed' ? outcome.failure.message : null;
  return {
    workflowId,
    device: device.id,
    token,
    job: job?.id ?? null,
    state: outcome.kind,
    reason,
    submissions,
    adopted,
    times,
    quote: result.reserved,
    bill,
    duplicates,
  };
}

function runningRow(workflowId: string, progress: JobProgress | null, known?: JobUnderWay): JobRow {
  return {
    workflowId,
    device: known?.device ?? null,
    token: progress?.token ?? null,
    job: progress?.job ?? null,
    state: progress?.stage ?? 'no worker answers',
    reason: progress?.question ?? null,
    submissions: progress?.submissions ?? 0,
    adopted: false,
    times: null,
    quote: known?.quote ?? null,
    bill: null,
    duplicates: null,
  };
}

/** Jobs under way by their workflow ids, as the books of the pipeline have them; none where no worker answers. */
async function jobsUnderWay(session: Session, pipeline: string): Promise<Map<string, JobUnderWay>> {
  const handle = session.client.workflow.getHandle(pipeline);
  const progress = await askInTime(session, () => handle.query(devicesQuery));
  return new Map((progress?.jobs ?? []).map((job) => [job.workflowId, job]));
}

async function endedRowOf(handle: WorkflowHandle, known: JobUnderWay | undefined): Promise<JobRow> {
  const { workflowId } = handle;
  const result: unknown = await handle.result().catch((error: Error) => error);
  if (!(result instanceof Error)) return endedRow(workflowId, DeviceJobResult.parse(result));
  return { ...runningRow(workflowId, null, known), state: 'failed', reason: result.message };
}

async function rowOf(
  session: Session,
  workflowId: string,
  status: WorkflowExecutionStatusName,
  known: JobUnderWay | undefined,
): Promise<JobRow> {
  const handle = session.client.workflow.getHandle(workflowId);
  if (status !== 'RUNNING') return endedRowOf(handle, known);
  return runningRow(workflowId, await askInTime(session, () => handle.query(jobProgressQuery)), known);
}

/** What became of a job that was not settled when the record was sealed. Errors of the connection pass through. */
export async function openJobRow(session: Session, job: JobUnderWay): Promise<JobRow> {
  const { workflowId } = job;
  try {
    const { status } = await session.client.workflow.getHandle(workflowId).describe();
    return await rowOf(session, workflowId, status.name, job);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { ...runningRow(workflowId, null, job), state: 'not known to the server' };
  }
}

/** The device jobs of a pipeline that the server knows, by name. Errors of the connection pass through. */
export async function deviceJobs(session: Session, pipeline: string): Promise<JobRow[]> {
  const { workflow } = session.client;
  const known = await jobsUnderWay(session, pipeline);
  const prefix = deviceJobWorkflowId(pipeline, '');
  const rows: JobRow[] = [];
  for await (const { workflowId, status } of workflow.list({ query: `WorkflowId STARTS_WITH "${prefix}"` }))
    rows.push(await rowOf(session, workflowId, status.name, known.get(workflowId)));
  return rows.sort((a, b) => (a.workflowId < b.workflowId ? -1 : 1));
}
