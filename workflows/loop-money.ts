import { condition, getExternalWorkflowHandle } from '@temporalio/workflow';
import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { Money } from '../contracts/device-job.js';
import type { MoneyAnswer, MoneyRequest, MoneySettlement } from '../contracts/loop-messages.js';
import { isStopped, type LoopRun } from './loop-run.js';
import { reserveMoneySignal, settleMoneySignal } from './messages.js';

async function ask({ input }: LoopRun, request: MoneyRequest): Promise<void> {
  await getExternalWorkflowHandle(input.pipeline).signal(reserveMoneySignal, request);
}

/** Asks for all once more that is not settled: a pipeline that was begun again knows of none of it. */
export async function askAgain(run: LoopRun): Promise<void> {
  await Promise.all([...run.asked.values()].map((request) => ask(run, request).catch(() => undefined)));
}

/** Has the pipeline set money aside for a job; waits for an approval, if need be, as long as the loop goes on. */
export async function reserveMoney(
  run: LoopRun,
  id: string,
  device: string,
  amount: Money,
  replyTo: string,
): Promise<MoneyAnswer> {
  const request = { id, replyTo, device, amount };
  run.asked.set(id, request);
  try {
    await ask(run, request);
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
  if (answer !== undefined) return answer;
  await settleMoney(run, { id, bill: null, open: false });
  return { id, kind: 'refused', reason: 'nobody allowed the money in time' };
}

/** Whether a job may still cost something that is not on its bill. */
function isOpen(result: DeviceJobResult): boolean {
  const { outcome, job, duplicates } = result;
  if (duplicates.some((duplicate) => duplicate.bill === null)) return true;
  if (outcome.kind === 'open' || outcome.kind === 'unknown') return true;
  return job !== null && billOf(result) === null;
}

/** The bills of a job and its duplicates together; null where nothing was bought, or where they cannot be added. */
function billOf({ bill, duplicates }: DeviceJobResult): Money | null {
  const bills = [bill, ...duplicates.map((duplicate) => duplicate.bill)].filter((one) => one !== null);
  if (bills.length === 0) return null;
  const { currency } = bills[0]!;
  if (bills.some((one) => one.currency !== currency)) return null;
  return { micros: bills.reduce((sum, { micros }) => sum + micros, 0), currency };
}

/** What a job came to, for the pipeline's books. */
export function settlementOf(id: string, result: DeviceJobResult): MoneySettlement {
  return { id, bill: billOf(result), open: isOpen(result) };
}

/** Tells the pipeline; one that has ended has closed its books. */
export async function settleMoney(run: LoopRun, settlement: MoneySettlement): Promise<void> {
  run.asked.delete(settlement.id);
  const pipeline = getExternalWorkflowHandle(run.input.pipeline);
  await pipeline.signal(settleMoneySignal, settlement).catch(() => undefined);
}
