import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { DeviceLadder } from '../contracts/device-ladder.js';
import type { JobUnderWay } from '../contracts/job-under-way.js';
import type { MoneyAnswer, MoneyRequest, MoneySettlement } from '../contracts/loop-messages.js';
import {
  freeMicros,
  moreMicros,
  release,
  reserve,
  reservedMicros,
  settle,
  spentMicros,
} from '../domain/control/budget-ledger.js';
import type { DeviceState } from './device-state.js';
import { moneySignal } from './messages.js';

function amount(micros: number, currency: string): string {
  return `${micros / 1e6} ${currency}`;
}

/** Whether a person is to be asked before so much more is set aside. */
function needsApproval(
  { ledger, approvals }: DeviceState,
  { approvalAbove }: DeviceLadder,
  micros: number,
  nowMs: number,
): boolean {
  if (approvalAbove === null || micros === 0) return false;
  if (approvals.some(({ untilMs }) => untilMs === null || nowMs < untilMs)) return false;
  return spentMicros(ledger) + reservedMicros(ledger) + micros > approvalAbove.micros;
}

/** Why money is refused at once; null: it is not. */
function refusal({ ledger }: DeviceState, { budget }: DeviceLadder, request: MoneyRequest): string | null {
  const { id, device, amount: asked } = request;
  const more = moreMicros(ledger, id, asked.micros);
  if (more === 0) return null;
  const quote = `a quote of ${amount(asked.micros, asked.currency)} from ${device}`;
  if (budget === null) return `expected no price, as no budget was given, got ${quote}`;
  if (asked.currency !== ledger.currency)
    return `expected a price in the currency of the budget, ${ledger.currency}, got ${quote}`;
  const free = freeMicros(ledger);
  return more > free
    ? `expected at most the ${amount(Math.max(0, free), ledger.currency)} that are left of the budget, got ${quote}`
    : null;
}

function without(id: string, jobs: JobUnderWay[] = []): JobUnderWay[] {
  return jobs.filter(({ workflowId }) => workflowId !== id);
}

/** Jobs whose bill is open, in whatever state they are. */
export function unsettledJobs({ jobs = [], left = [] }: DeviceState): JobUnderWay[] {
  return [...jobs, ...left];
}

/** The answer to who wants money; null: it waits for a person. */
export function answerMoney(
  state: DeviceState,
  ladder: DeviceLadder,
  request: MoneyRequest,
  nowMs: number,
): MoneyAnswer | null {
  const { id, amount: asked } = request;
  const reason = refusal(state, ladder, request);
  if (reason !== null) return { id, kind: 'refused', reason };
  const more = moreMicros(state.ledger, id, asked.micros);
  if (needsApproval(state, ladder, more, nowMs)) return null;
  const reservation = reserve(state.ledger, id, asked.micros);
  if (reservation.kind === 'refused') return { id, kind: 'refused', reason: 'the budget is used up' };
  state.quotedMicros += more;
  state.ledger = reservation.ledger;
  state.left = without(id, state.left);
  state.jobs = [...without(id, state.jobs), { workflowId: id, device: request.device, quote: asked }];
  return { id, kind: 'reserved' };
}

/** Answers all that wait, as far as they need not wait any longer. */
export async function answerWaiting(state: DeviceState, ladder: DeviceLadder, nowMs: number): Promise<void> {
  const answers: [string, MoneyAnswer][] = [];
  state.waiting = state.waiting.filter((request) => {
    const answer = answerMoney(state, ladder, request, nowMs);
    if (answer !== null) answers.push([request.replyTo, answer]);
    return answer === null;
  });
  for (const [replyTo, answer] of answers) await tellMoney(replyTo, answer);
}

/** Tells a loop; one that has gone needs no money. */
export async function tellMoney(replyTo: string, answer: MoneyAnswer): Promise<void> {
  await getExternalWorkflowHandle(replyTo)
    .signal(moneySignal, answer)
    .catch(() => undefined);
}

/** Its loop has done with the job; where its bill is open the job stays known. */
function leave(state: DeviceState, id: string, open: boolean): void {
  const known = unsettledJobs(state).filter(({ workflowId }) => workflowId === id);
  state.jobs = without(id, state.jobs);
  state.left = [...without(id, state.left), ...(open ? known : [])];
}

/**
 * Puts what a job came to in the place of what was set aside; what may still come stays set aside, and so does what was billed in a
 * currency that the books are not kept in.
 */
export function settleJob(state: DeviceState, { id, ...said }: MoneySettlement): void {
  const isForeign =
    said.bill !== null && said.bill.micros > 0 && said.bill.currency !== state.ledger.currency;
  const bill = isForeign ? null : said.bill;
  const open = isForeign || said.open;
  state.waiting = state.waiting.filter((request) => request.id !== id);
  leave(state, id, open);
  if (bill !== null && (!open || bill.micros > (state.ledger.reserved[id] ?? 0)))
    state.ledger = settle(state.ledger, id, bill.micros);
  else if (!open) state.ledger = release(state.ledger, id);
}
