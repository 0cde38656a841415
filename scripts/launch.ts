import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowHandle,
} from '@temporalio/client';
import type { PipelineRequest } from '../contracts/request.js';
import type { PipelineSettings } from '../contracts/pipeline.js';
import { FileStore } from '../activities/store/file-store.js';
import { putJson } from '../activities/store/json-artifact.js';
import { PIPELINE_TASK_QUEUE, PIPELINE_WORKFLOW } from '../workflows/names.js';
import type { BuiltRequest } from './build-request.js';
import { refusePastDeadline } from './past-deadline.js';
import type { Session } from './session.js';

/** How a request met the server: newly started, already running, or already answered. */
export interface Launched {
  handle: WorkflowHandle;
  runId: string;
  how: 'started' | 'attached' | 'completed';
}

async function latestStatus(session: Session, id: string): Promise<string | undefined> {
  try {
    return (await session.client.workflow.getHandle(id).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function storedRequest(built: BuiltRequest, store: string): Promise<PipelineRequest> {
  const candidates = [...built.set.candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ref = await putJson(new FileStore(store), { ...built.set, candidates });
  return { ...built.request, candidates: ref };
}

async function found(session: Session, id: string, how: 'attached' | 'completed'): Promise<Launched> {
  const { runId } = await session.client.workflow.getHandle(id).describe();
  return { handle: session.client.workflow.getHandle(id), runId, how };
}

/**
 * Starts the request's pipeline, or finds it: running, it is attached to; completed, its result is used again; failed, cancelled or
 * terminated, it runs anew. `fresh` computes a completed one anew; one that is running is being computed, so that a fresh run
 * that was interrupted is gone on with too. Bad input where it would have to start after its deadline.
 */
export async function launch(
  session: Session,
  built: BuiltRequest,
  options: { store: string; fresh: boolean; settings?: Partial<PipelineSettings> },
): Promise<Launched> {
  const { pipelineId } = built;
  const status = await latestStatus(session, pipelineId);
  if (status === 'RUNNING') return found(session, pipelineId, 'attached');
  if (!options.fresh && status === 'COMPLETED') return found(session, pipelineId, 'completed');
  refusePastDeadline(built.request);
  const request = await storedRequest(built, options.store);
  const settings = { ...options.settings, searchAttributes: session.searchAttributes };
  try {
    const handle = await session.client.workflow.start(PIPELINE_WORKFLOW, {
      workflowId: pipelineId,
      taskQueue: PIPELINE_TASK_QUEUE,
      args: [{ request, settings }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      // A worker that dies in the middle of a workflow task costs this much, not the default 10 s.
      workflowTaskTimeout: '5s',
      staticSummary: `${built.set.candidates.length} candidates, ${request.estimation.method}`,
    });
    return {
      handle: session.client.workflow.getHandle(pipelineId),
      runId: handle.firstExecutionRunId,
      how: 'started',
    };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return found(session, pipelineId, 'attached');
    throw error;
  }
}
