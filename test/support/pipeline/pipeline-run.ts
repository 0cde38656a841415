import { randomUUID } from 'node:crypto';
import {
  defaultPayloadConverter,
  WorkflowFailedError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CandidateSet } from '../../../contracts/candidate-set.js';
import { PipelineResult, type PipelineProgress } from '../../../contracts/pipeline.js';
import { Results } from '../../../contracts/results.js';
import { BlockHeartbeat, StageHeartbeat } from '../../../contracts/stage-heartbeat.js';
import { FileStore } from '../../../activities/store/file-store.js';
import { getJson, putJson } from '../../../activities/store/json-artifact.js';
import { progressQuery } from '../../../workflows/messages.js';
import { PIPELINE_TASK_QUEUE, PIPELINE_WORKFLOW, RECORD_MEMO_KEY } from '../../../workflows/names.js';

/** A pipeline to start in a test: a set, and what differs from the default request and settings. */
export interface TestPipeline {
  client: Client;
  store: string;
  set: CandidateSet;
  request?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  /** Default: one of its own. */
  workflowId?: string;
}

/** Starts a pipeline as the command line does. */
export async function startPipeline({
  client,
  store,
  set,
  request,
  settings,
  workflowId = `pipeline/test/${randomUUID()}`,
}: TestPipeline): Promise<WorkflowHandle> {
  const candidates = await putJson(new FileStore(store), set);
  return client.workflow.start(PIPELINE_WORKFLOW, {
    workflowId,
    taskQueue: PIPELINE_TASK_QUEUE,
    workflowTaskTimeout: '5s',
    args: [
      {
        request: {
          format: 'thq.request',
          version: 1,
          name: 'test',
          candidates,
          estimation: { method: 'toy' },
          ...request,
        },
        settings: settings ?? {},
      },
    ],
  });
}

/** The results of a sealed record. */
export async function resultsOf(result: PipelineResult, store: string): Promise<Results> {
  const ref = result.files.find(({ name }) => name === 'results.json')!.ref;
  return getJson(new FileStore(store), ref, Results);
}

/** Waits for the end and answers with the results. */
export async function finished(handle: WorkflowHandle, store: string): Promise<Results> {
  const result: unknown = await handle.result().catch((error: unknown) => {
    throw error instanceof WorkflowFailedError && error.cause ? error.cause : error;
  });
  return resultsOf(PipelineResult.parse(result), store);
}

/** The sealed record of an ended pipeline, also of a cancelled one. */
export async function sealedRecord(client: Client, workflowId: string): Promise<PipelineResult> {
  const { memo } = await client.workflow.getHandle(workflowId).describe();
  return PipelineResult.parse(memo?.[RECORD_MEMO_KEY]);
}

/** Waits until the pipeline's progress fulfils a condition; bounded in time. */
export async function until(
  handle: WorkflowHandle,
  holds: (progress: PipelineProgress) => boolean,
  patienceMs = 60_000,
): Promise<PipelineProgress> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const progress = await handle.query(progressQuery).catch(() => undefined);
    if (progress && holds(progress)) return progress;
    if (Date.now() > end)
      throw new Error(`not within ${patienceMs} ms; last seen ${JSON.stringify(progress)}`);
    await sleep(50);
  }
}

/** Waits until a block has told the server of a checkpoint, which a later attempt would go on from; bounded in time. */
export async function untilCheckpoint(handle: WorkflowHandle, patienceMs = 60_000): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) {
    const { raw } = await handle.describe();
    const details = raw.pendingActivities?.flatMap(
      ({ heartbeatDetails }) => heartbeatDetails?.payloads ?? [],
    );
    const beats = details?.map((payload) =>
      StageHeartbeat.safeParse(defaultPayloadConverter.fromPayload(payload)),
    );
    if (beats?.some(({ data }) => BlockHeartbeat.safeParse(data?.details).success)) return;
  }
  throw new Error(`no checkpoint within ${patienceMs} ms`);
}
