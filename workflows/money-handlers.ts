import { condition, setHandler } from '@temporalio/workflow';
import type { LoopBooks, MoneyRequest, MoneySettlement } from '../contracts/loop-messages.js';
import { awaitBooksNoLonger, enterBooks, enterSettlement, loopsUnheard } from './device-books.js';
import { takeOver } from './device-loop.js';
import { answerMoney, tellMoney } from './device-money.js';
import { loopBooksSignal, reserveMoneySignal, settleMoneySignal } from './messages.js';
import { shielded } from './shielded.js';
import type { StageRun } from './stage-run.js';

/** Whether the loop was begun by an earlier run, and did not tell this one yet what it spent. */
function isStranger({ state }: StageRun, { sinceMs }: MoneyRequest): boolean {
  return sinceMs !== undefined && sinceMs !== state.startedAtMs;
}

/** Whether nothing is to be bought any more. */
function isClosed({ state: { stage }, cancelRequested }: StageRun): boolean {
  return cancelRequested || stage === 'ranking' || stage === 'done';
}

/** Answers who wants money, at once or when a person has; one that we do not know is taken over first, and asks again with its books. */
async function answer(run: StageRun, request: MoneyRequest): Promise<void> {
  const { state } = run;
  const ladder = state.admission?.request.estimation.ladder;
  if (!ladder || !state.devices) return;
  if (isClosed(run)) {
    const reason = 'its pipeline was cancelled, or has its answer';
    return tellMoney(request.replyTo, { id: request.id, kind: 'refused', reason });
  }
  if (isStranger(run, request)) return void (await takeOver(run, request.replyTo));
  const said = answerMoney(state.devices, ladder, request, Date.now());
  if (said !== null) await tellMoney(request.replyTo, said);
  else if (!state.devices.waiting.some(({ id }) => id === request.id))
    state.devices.waiting.push({ ...request, sinceMs: Date.now() });
}

/** A loop of an earlier run may speak before this one has come so far. */
function begun({ state }: StageRun): Promise<void> {
  return condition(() => state.devices !== undefined || state.stage === 'done');
}

/** Whether all is known that loops of an earlier run spent: nothing is allowed before. */
function isOpen({ state: { devices, stage } }: StageRun): boolean {
  return stage === 'done' || (devices !== undefined && loopsUnheard(devices).length === 0);
}

/** Whoever waits for that goes on in the order in which it came. */
function open(run: StageRun): Promise<void> {
  return condition(() => isOpen(run));
}

/** Enters what a loop tells that was taken over, and answers what it waits for. */
async function hearBooks(run: StageRun, books: LoopBooks): Promise<void> {
  await begun(run);
  const { devices } = run.state;
  if (devices) {
    enterBooks(devices, books);
    awaitBooksNoLonger(devices, books.block);
  }
  await open(run);
  await Promise.all(books.asked.map((request) => answer(run, request)));
}

/** What loops may tell a pipeline of money. */
export function registerMoneyHandlers(run: StageRun): void {
  const { state } = run;
  const settled = (settlement: MoneySettlement): void => {
    if (state.devices) enterSettlement(state.devices, settlement);
  };
  const settledLater = shielded(async (settlement: MoneySettlement) => {
    await open(run);
    settled(settlement);
  });
  setHandler(
    reserveMoneySignal,
    shielded(async (request: MoneyRequest) => {
      await open(run);
      await answer(run, request);
    }),
  );
  setHandler(
    loopBooksSignal,
    shielded((books: LoopBooks) => hearBooks(run, books)),
  );
  setHandler(settleMoneySignal, (settlement) =>
    isOpen(run) ? settled(settlement) : settledLater(settlement),
  );
}
