import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { PipelineResult } from '../contracts/pipeline.js';
import { RECORD_MEMO_KEY } from '../workflows/names.js';
import { CliError, EXIT } from './cli-error.js';
import { reasonOf } from './reason-of.js';
import type { Session } from './session.js';

async function sealedRecord(session: Session, handle: WorkflowHandle): Promise<PipelineResult | undefined> {
  const memo = (await session.client.workflow.getHandle(handle.workflowId).describe()).memo;
  const record = PipelineResult.safeParse(memo?.[RECORD_MEMO_KEY]);
  return record.success ? record.data : undefined;
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
      `${handle.workflowId} failed: ${reasonOf(error)}`,
    );
  }
}
