// Property: a turn takes back what ran out and grants within limits, one probe at a time behind a breaker; answers tell exactly that.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextWakeMs, onUnheard, repeatedAnswer, takeTurn } from '../../../workflows/broker-grants.js';
import {
  initialBroker,
  onEnd,
  onReport,
  onRequest,
  onReturn,
  type BrokerState,
} from '../../../workflows/broker-state.js';

const LIMITS = { concurrency: 2, rate: null, leaseMs: 1000, agingMs: 1_000_000 };
const SETTINGS = {
  device: 'far',
  limits: LIMITS,
  breaker: { threshold: 1, openMs: 500, longestOpenMs: 4000 },
};

const wish = (id: string, patienceMs: number | null = null) => ({
  ...{ id, owner: `of ${id}`, replyTo: `to ${id}`, runId: `run of ${id}`, priority: 0, patienceMs },
});

function asked(...ids: string[]): BrokerState {
  const state = initialBroker();
  for (const id of ids) onRequest(state, wish(id), 0);
  return state;
}

const told = (state: BrokerState, nowMs: number) =>
  takeTurn(state, nowMs, LIMITS).map(({ answer }) => `${answer.id} ${answer.kind}`);

test('grants up to the ceiling, in order; the next one follows a release', () => {
  const state = asked('a', 'b', 'c');
  assert.deepEqual(told(state, 0), ['a granted', 'b granted']);
  assert.deepEqual(told(state, 1), []);
  onEnd(state, 'a', 2);
  assert.deepEqual(told(state, 2), ['c granted']);
});

test('a lease that ran out keeps its place until it is known to be over; its id is then used up', () => {
  const state = asked('a', 'b', 'c');
  takeTurn(state, 0, LIMITS);
  assert.equal(nextWakeMs(state, 0, LIMITS), 1000);
  assert.deepEqual(told(state, 1000), []);
  onEnd(state, 'a', 1000);
  assert.deepEqual(told(state, 1000), ['c granted']);
  assert.equal(repeatedAnswer(state, wish('a'))!.answer.kind, 'lost');
});

test('who holds a lease and asks again is told again, where it now wants to hear it; who waits is not', () => {
  const state = asked('a', 'b', 'c');
  takeTurn(state, 0, LIMITS);
  assert.deepEqual(repeatedAnswer(state, { ...wish('a'), replyTo: 'elsewhere' }), {
    replyTo: 'elsewhere',
    answer: { kind: 'granted', id: 'a', grantedMs: 0, isProbe: false },
    again: true,
  });
  assert.equal(repeatedAnswer(state, wish('c')), null);
});

test('an answer that finds nobody takes the lease back', () => {
  const state = asked('a', 'b', 'c');
  const [first] = takeTurn(state, 0, LIMITS);
  onUnheard(state, first!, 1);
  assert.deepEqual(told(state, 1), ['c granted']);
});

test('behind a breaker nobody passes until it half-opens, and then one probe', () => {
  const state = asked('a', 'b', 'c', 'd');
  takeTurn(state, 0, LIMITS);
  const outcome = { kind: 'failure', reason: 'HTTP 503' } as const;
  onReport(state, { id: 'r', lease: 'a', outcome }, 10, SETTINGS);
  for (const id of ['a', 'b']) onEnd(state, id, 10);
  assert.deepEqual(told(state, 10), []);
  assert.equal(nextWakeMs(state, 10, LIMITS), 510);
  assert.deepEqual(told(state, 510), ['c granted']);
  onReport(state, { id: 's', lease: 'c', outcome: { kind: 'success' } }, 520, SETTINGS);
  assert.deepEqual(told(state, 520), ['d granted']);
});

test('behind a breaker each waits as long as it wants, from the outage or its asking on; who has no bound stays', () => {
  const state = initialBroker();
  onRequest(state, wish('a'), 0);
  takeTurn(state, 0, LIMITS);
  const outcome = { kind: 'outage', reason: 'down', nextOpeningMs: 90_000 } as const;
  onReturn(state, { id: 'a', outcome }, 100, SETTINGS);
  for (const [id, patienceMs, askedMs] of [
    ['b', 1000, 0],
    ['c', 1000, 300],
    ['d', null, 0],
  ] as const)
    onRequest(state, wish(id, patienceMs), askedMs);
  assert.deepEqual(told(state, 1099), []);
  assert.equal(nextWakeMs(state, 1099, LIMITS), 1100);
  assert.deepEqual(told(state, 1100), ['b out']);
  assert.deepEqual(told(state, 1300), ['c out']);
  assert.deepEqual(told(state, 90_000), ['d granted']);
});

test('a lease that comes back with bad news twice counts once', () => {
  const state = asked('a', 'b');
  takeTurn(state, 0, LIMITS);
  const settings = { ...SETTINGS, breaker: { ...SETTINGS.breaker, threshold: 2 } };
  const outcome = { kind: 'failure', reason: 'HTTP 503' } as const;
  for (let k = 0; k < 3; k++) onReturn(state, { id: 'a', outcome }, k, settings);
  assert.deepEqual(state.breaker, { kind: 'closed', failures: 1 });
});
