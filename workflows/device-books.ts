import type { EarlierBooks, MoneySettlement } from '../contracts/loop-messages.js';
import { carryOver, isKnown } from '../domain/control/budget-ledger.js';
import { isOwed } from '../domain/control/job-settlement.js';
import { settleJob } from './device-money.js';
import type { DeviceState } from './device-state.js';

type Reserved = NonNullable<MoneySettlement['reserved']>;

/** Notes that a loop of an earlier run is still to say what it spent. */
export function awaitBooks(state: DeviceState, block: number): void {
  state.unheard = [...loopsUnheard(state), block];
}

/** It has said it, or has gone and will not. */
export function awaitBooksNoLonger(state: DeviceState, block: number): void {
  state.unheard = loopsUnheard(state).filter((one) => one !== block);
}

/** Loops of earlier runs whose books are not known: as long as there are any nobody knows what is left of the budget. */
export function loopsUnheard({ unheard = [] }: DeviceState): number[] {
  return unheard;
}

/** A job of before these books were opened, with what was set aside for it: that is a fact, and nobody is asked again. */
function enterReservation(state: DeviceState, id: string, { device, amount }: Reserved): void {
  if (isKnown(state.ledger, id)) return;
  state.quotedMicros += amount.micros;
  state.ledger = carryOver(state.ledger, id, amount.micros);
  state.jobs = [...(state.jobs ?? []), { workflowId: id, device, quote: amount }];
}

/** What a job came to, whether these books know it or not; one that cost nothing is not entered for that. */
export function enterSettlement(state: DeviceState, settlement: MoneySettlement): void {
  const { id, reserved } = settlement;
  if (reserved !== undefined && isOwed(settlement)) enterReservation(state, id, reserved);
  settleJob(state, settlement);
}

/** What was spent before these books were opened, and what was allowed. Said twice it counts once. */
export function enterBooks(state: DeviceState, { settled, allowed }: EarlierBooks): void {
  for (const settlement of settled) enterSettlement(state, settlement);
  for (const request of allowed) enterReservation(state, request.id, request);
}
