/**
 * Property: whenever a pipeline is ended from without and begun again, and however its messages with the loops that go on are mixed, spent and reserved never exceed
 * the budget, and in the end what is spent is the sum of all bills.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeviceLadder } from '../../../contracts/device-ladder.js';
import type { MoneySettlement } from '../../../contracts/loop-messages.js';
import { reservedMicros, spentMicros } from '../../../domain/control/budget-ledger.js';
import { enterBooks, enterSettlement } from '../../../workflows/device-books.js';
import { initialDevices } from '../../../workflows/device-state.js';
import { crashSchedule } from '../../support/workflows/crash-schedule.js';

const usd = (micros: number) => ({ micros, currency: 'USD' });
const LADDER = DeviceLadder.parse({ rungs: [{ device: 'forte' }], budget: usd(10_000_000) });

const settled = (id: string, bill: number | null, open = false): MoneySettlement => ({
  ...{ id, bill: bill === null ? null : usd(bill), open },
  reserved: { device: 'forte', amount: usd(2_000_000) },
});

test('random schedules of crashes, adoptions and messages that come late or twice', () => {
  for (let seed = 0; seed < 300; seed++) {
    const { ledger, bills, openQuotes } = crashSchedule(seed);
    assert.deepEqual([spentMicros(ledger), reservedMicros(ledger)], [bills, openQuotes], `seed ${seed}`);
  }
});

test('books that know nothing of a job enter its bill and its quote; said twice it counts once', () => {
  const state = initialDevices(LADDER);
  const books = {
    allowed: [],
    settled: [settled('job/0', 1_500_000), settled('job/1', null, true)],
  };
  for (let times = 0; times < 2; times++) enterBooks(state, books);
  assert.deepEqual([spentMicros(state.ledger), reservedMicros(state.ledger)], [1_500_000, 2_000_000]);
  assert.equal(state.quotedMicros, 4_000_000);
});

test('what was not bought does not enter them, and what is known keeps its place', () => {
  const state = initialDevices(LADDER);
  enterSettlement(state, settled('job/0', null));
  enterSettlement(state, settled('job/1', 1_500_000));
  enterBooks(state, { allowed: [], settled: [settled('job/1', 1_500_000)] });
  assert.deepEqual([spentMicros(state.ledger), state.quotedMicros], [1_500_000, 2_000_000]);
  assert.deepEqual(Object.keys(state.ledger.settled), ['job/1']);
});
