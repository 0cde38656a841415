/**
 * Property: whatever is quoted, billed, lost, repeated or given back, spent and reserved never exceed the budget as long as bills keep to their
 * quotes; where one does not, nothing more can be reserved until there is room again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  freeMicros,
  openLedger,
  release,
  reserve,
  reservedMicros,
  settle,
  spentMicros,
  type BudgetLedger,
} from '../../../../domain/control/budget-ledger.js';
import { randomStream } from '../../../../domain/statistics/random.js';

function reserved(ledger: BudgetLedger, job: string, quote: number): BudgetLedger {
  const answer = reserve(ledger, job, quote);
  assert.equal(answer.kind, 'reserved');
  return answer.kind === 'reserved' ? answer.ledger : ledger;
}

for (const overcharging of [false, true]) {
  test(`random schedules with repeated messages${overcharging ? ' and bills above their quotes' : ''}`, () => {
    for (let seed = 0; seed < 200; seed++) {
      const stream = randomStream(seed, 'budget-schedule', String(overcharging));
      let ledger = openLedger('USD', 1 + stream.nextInt(50_000_000));
      const quotes = new Map<string, number>();
      const bills = new Map<string, number>();
      for (let step = 0; step < 100; step++) {
        const job = `job-${stream.nextInt(30)}`;
        const action = stream.nextInt(3);
        if (action === 0) {
          const quote = stream.nextInt(5_000_000);
          const free = freeMicros(ledger);
          // One that was given back, or billed nothing, is asked for anew.
          const isBilled = (bills.get(job) ?? 0) > 0;
          const before = quotes.get(job) ?? 0;
          const more = isBilled ? 0 : Math.max(0, quote - before);
          const answer = reserve(ledger, job, quote);
          if (answer.kind === 'refused') {
            assert.ok(more > free);
            assert.equal(answer.missingMicros, more - free);
          } else {
            assert.ok(more <= Math.max(0, free));
            ledger = answer.ledger;
            if (more === 0) continue;
            quotes.set(job, before + more);
            bills.delete(job);
          }
        } else if (action === 1 && quotes.has(job)) {
          const bill = overcharging ? 2 * quotes.get(job)! : stream.nextInt(quotes.get(job)! + 1);
          ledger = settle(settle(ledger, job, bill), job, bill);
          bills.set(job, bill);
          quotes.delete(job);
        } else if (action === 2) {
          ledger = release(release(ledger, job), job);
          if (quotes.delete(job)) bills.set(job, 0);
        }
        const sum = (sums: Map<string, number>): number => [...sums.values()].reduce((a, b) => a + b, 0);
        assert.equal(spentMicros(ledger), sum(bills));
        assert.equal(reservedMicros(ledger), sum(quotes));
        if (!overcharging) assert.ok(freeMicros(ledger) >= 0);
      }
    }
  });
}

test('a bill above its quote is entered, and what it overdraws stops later reservations', () => {
  const ledger = settle(reserved(openLedger('USD', 10), 'a', 8), 'a', 12);
  assert.equal(freeMicros(ledger), -2);
  assert.deepEqual(reserve(ledger, 'b', 0), { kind: 'refused', missingMicros: 2 });
});

test('a job keeps its highest reservation, and its bill when it is given back too late', () => {
  const ledger = reserved(reserved(openLedger('USD', 10), 'a', 9), 'a', 4);
  assert.equal(reservedMicros(ledger), 9);
  assert.equal(reservedMicros(reserved(ledger, 'a', 10)), 10);
  assert.deepEqual(reserve(ledger, 'a', 11), { kind: 'refused', missingMicros: 1 });
  assert.equal(spentMicros(release(settle(ledger, 'a', 3), 'a')), 3);
});

test('a job that was given back is asked for anew, and only what is free is allowed', () => {
  const back = release(reserved(openLedger('USD', 10), 'a', 8), 'a');
  assert.deepEqual(reserve(reserved(back, 'b', 5), 'a', 8), { kind: 'refused', missingMicros: 3 });
  assert.deepEqual([reservedMicros(reserved(back, 'a', 8)), spentMicros(back)], [8, 0]);
});

test('sums that are no whole millionths are refused', () => {
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    assert.throws(() => openLedger('USD', wrong), /budget: expected a whole number/);
    assert.throws(() => reserve(openLedger('USD', 1), 'a', wrong), /quote of a/);
    assert.throws(() => settle(openLedger('USD', 1), 'a', wrong), /bill of a/);
  }
});
