import { getExternalWorkflowHandle, isCancellation } from '@temporalio/workflow';
import { onUnheard, type Answer } from './broker-grants.js';
import type { BrokerRun } from './broker-run.js';
import { leaseSignal } from './messages.js';

/** Sends an answer to the current run of its workflow. One that cannot be delivered takes all of this workflow back. Never rejects. */
export async function tell(run: BrokerRun, answer: Answer): Promise<void> {
  run.telling++;
  try {
    await getExternalWorkflowHandle(answer.replyTo).signal(leaseSignal, answer.answer);
  } catch (error) {
    if (!isCancellation(error)) onUnheard(run.state, answer, Date.now());
  }
  run.telling--;
  run.touched = true;
}
