import { condition, setHandler } from '@temporalio/workflow';
import type { MoneyRequest, MoneySettlement } from '../contracts/loop-messages.js';
import { enterBooks, enterSettlement, loopsUnheard } from './device-books.js';
import { takeOver } from './device-loop.js';
import { answerMoney, tellMoney } from './device-money.js';
import { loopBooksSignal, reserveMoneySignal, settleMoneySignal } from './messages.js';
import type { StageRun } from './stage-run.js';

/** Whether the loop was begun by an earlier run, and did not tell this one yet what it spent. */
function isStranger({ state }: StageRun, { sinceMs }: MoneyRequest): boolean {
  return sinceMs !== undefined && sinceMs !== state.startedAtMs;
}

/** Answers who wants money, at once or when a person has; one that we do not know is taken over first, and asks again with its books. */
async function answer(run: StageRun, request: MoneyRequest): Promise<void> {
  const { state } = run;
  const ladder = state.admission?.request.estimation.ladder;
  if (!ladder || !state.devices) return;
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

/** What loops may tell a pipeline of money. */
export function registerMoneyHandlers(run: StageRun): void {
  const { state } = run;
  setHandler(reserveMoneySignal, async (request) => {
    await open(run);
    await answer(run, request);
  });
  setHandler(loopBooksSignal, async (books) => {
    await begun(run);
    if (state.devices) enterBooks(state.devices, books);
    await open(run);
    await Promise.all(books.asked.map((request) => answer(run, request)));
  });
  const settled = (settlement: MoneySettlement): void => {
    if (state.devices) enterSettlement(state.devices, settlement);
  };
  setHandler(settleMoneySignal, (settlement) =>
    isOpen(run) ? settled(settlement) : open(run).then(() => settled(settlement)),
  );
}
