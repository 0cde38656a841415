import { WorkflowFailedError, isGrpcServiceError, type WorkflowHandle } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { PipelineResult } from '../contracts/pipeline.js';
import { RECORD_MEMO_KEY } from '../workflows/names.js';
import { CliError, EXIT } from './cli-error.js';
import { note, noteLine } from './notes.js';
import { describeProgress, sight } from './progress.js';
import type { Session } from './session.js';

/** How a followed pipeline ended for this client. */
export type Ending = { kind: 'result'; result: PipelineResult } | { kind: 'interrupted' };

const LOOK_INTERVAL_MS = 700;
const RECONNECT_INTERVAL_MS = 1000;

function isConnectionError(error: unknown): boolean {
  return isGrpcServiceError(error) || isGrpcServiceError((error as { cause?: unknown }).cause);
}

async function sealedRecord(session: Session, handle: WorkflowHandle): Promise<PipelineResult | undefined> {
  const memo = (await session.client.workflow.getHandle(handle.workflowId).describe()).memo;
  const record = PipelineResult.safeParse(memo?.[RECORD_MEMO_KEY]);
  return record.success ? record.data : undefined;
}

function messageOf(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause;
  return cause instanceof Error ? cause.message : (error as Error).message;
}

/** Waits for a pipeline to end and answers with its sealed result, also of a cancelled one; a failed one is a `CliError`. */
export async function sealedResult(session: Session, handle: WorkflowHandle): Promise<PipelineResult> {
  try {
    return PipelineResult.parse(await session.client.workflow.getHandle(handle.workflowId).result());
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const record = await sealedRecord(session, handle);
    if (record) return record;
    const type = (error.cause as { type?: string } | undefined)?.type;
    throw new CliError(
      type === 'ContractViolation' ? EXIT.badInput : EXIT.failed,
      `${handle.workflowId} failed: ${messageOf(error)}`,
    );
  }
}

/** Shows progress until `over`; a server that goes away is said once, brought back if it is ours, and waited for otherwise. */
async function show(session: Session, handle: WorkflowHandle, over: () => boolean): Promise<void> {
  let last = '';
  while (!over()) {
    const line = await sight(session, handle.workflowId).then(
      (seen) => (seen.state === 'RUNNING' ? describeProgress(seen) : ''),
      () => '',
    );
    if (line !== '' && line !== last && !over()) noteLine(line);
    if (line !== '') last = line;
    await sleep(LOOK_INTERVAL_MS);
  }
}

async function waitThroughOutages(
  session: Session,
  handle: WorkflowHandle,
  over: () => boolean,
): Promise<PipelineResult | undefined> {
  let told = false;
  while (!over()) {
    try {
      return await sealedResult(session, handle);
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      if (!told && !over())
        note(`the Temporal server does not answer (${messageOf(error)}); the run goes on when it is back`);
      told = true;
      await session.restoreServer().catch((problem: Error) => note(problem.message));
      await sleep(RECONNECT_INTERVAL_MS);
    }
  }
  return undefined;
}

/** Waits for a pipeline with live progress, until it ends or the wait is interrupted. */
export async function follow(
  session: Session,
  handle: WorkflowHandle,
  interrupted: AbortSignal,
): Promise<Ending> {
  let over = false;
  const stopped = new Promise<Ending>((resolve) =>
    interrupted.aborted
      ? resolve({ kind: 'interrupted' })
      : interrupted.addEventListener('abort', () => resolve({ kind: 'interrupted' })),
  );
  const result = waitThroughOutages(session, handle, () => over).then(
    (found) => ({ kind: 'result', result: found! }) satisfies Ending,
  );
  const shown = show(session, handle, () => over);
  try {
    return await Promise.race([stopped, result]);
  } finally {
    over = true;
    result.catch(() => undefined);
    await Promise.race([shown, sleep(QUIET_MS)]);
  }
}

/** How long the last look at a pipeline may delay the end of a command. */
const QUIET_MS = 500;
