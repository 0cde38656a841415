import { condition, getExternalWorkflowHandle, workflowInfo } from '@temporalio/workflow';
import type { MoneyAnswer, MoneyRequest, MoneySettlement } from '../contracts/loop-messages.js';
import type { JobMemo } from '../contracts/program-cut.js';
import { booksOf, keepSettled, knownSinceMs } from './loop-books.js';
import { isStopped, type LoopRun } from './loop-run.js';
import { loopBooksSignal, reserveMoneySignal, settleMoneySignal } from './messages.js';

/**
 * Tells a pipeline that was begun again at `sinceMs` what was settled and what is asked for: it knows of none of it. All in one message, so that nothing is
 * allowed before it knows what is spent.
 */
export async function tellBooks(run: LoopRun, sinceMs: number): Promise<void> {
  try {
    const pipeline = getExternalWorkflowHandle(run.input.pipeline);
    await pipeline.signal(loopBooksSignal, booksOf(run, sinceMs));
    run.state.sinceMs = sinceMs;
  } catch {
    // It has ended too; one that is begun after it asks for itself.
  }
}

/**
 * Has the pipeline set money aside for a job; waits for an approval, if need be, as long as the loop goes on. `isHeld`: an earlier run may have bought it, so that what is set aside
 * stays so where nobody answers.
 */
export async function reserveMoney(
  run: LoopRun,
  id: string,
  { device, reserved: amount }: Pick<JobMemo['job'], 'device' | 'reserved'>,
  isHeld: boolean,
): Promise<MoneyAnswer> {
  const replyTo = workflowInfo().workflowId;
  const request: MoneyRequest = { id, replyTo, device, amount, sinceMs: knownSinceMs(run) };
  run.asked.set(id, request);
  try {
    await getExternalWorkflowHandle(run.input.pipeline).signal(reserveMoneySignal, request);
  } catch {
    run.asked.delete(id);
    return { id, kind: 'refused', reason: 'its pipeline has ended' };
  }
  // Again where the deadline was moved meanwhile.
  do {
    const leftMs = Math.max(1, run.state.deadlineMs - Date.now());
    await condition(() => run.money.has(id) || isStopped(run), leftMs);
  } while (!run.money.has(id) && !isStopped(run) && Date.now() < run.state.deadlineMs);
  const answer = run.money.get(id);
  if (answer?.kind === 'refused') run.asked.delete(id);
  if (answer !== undefined) return answer;
  await settleMoney(run, { id, bill: null, open: isHeld });
  return { id, kind: 'refused', reason: 'nobody allowed the money in time' };
}

function withReservation({ asked }: LoopRun, settlement: MoneySettlement): MoneySettlement {
  const request = asked.get(settlement.id);
  if (request === undefined) return settlement;
  const { device, amount } = request;
  return { ...settlement, reserved: { device, amount } };
}

/** Tells the pipeline; one that has ended has closed its books, and one that is begun after it is told when it takes the loop over. */
export async function settleMoney(run: LoopRun, said: MoneySettlement): Promise<void> {
  const settlement = withReservation(run, said);
  run.asked.delete(said.id);
  keepSettled(run.state, settlement);
  const pipeline = getExternalWorkflowHandle(run.input.pipeline);
  await pipeline.signal(settleMoneySignal, settlement).catch(() => undefined);
}
