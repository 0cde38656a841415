/** Property: however a provider estimates, polls are 5 s to 10 min apart and no day holds more than 150 of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pollDelay } from '../../../../activities/device-jobs/poll-delay.js';
import { randomStream } from '../../../../domain/statistics/random.js';

const DAY_MS = 24 * 3600 * 1000;

function polls(days: number, remainingMs: (elapsedMs: number) => number | null): number[] {
  const times = [0];
  for (let at = 0; at < days * DAY_MS;) {
    const delay = pollDelay({ polls: times.length, elapsedMs: at, remainingMs: remainingMs(at) });
    assert.ok(delay >= 5_000 && delay <= 600_000, `${delay} ms`);
    times.push((at += delay));
  }
  return times;
}

function mostInADay(times: readonly number[]): number {
  return Math.max(...times.map((from, k) => times.slice(k).filter((at) => at < from + DAY_MS).length));
}

const random = randomStream(1, 'polls');
const ESTIMATES: [string, (elapsedMs: number) => number | null][] = [
  ['no estimate', () => null],
  ['always at once', () => 0],
  ['always far away', () => 30 * DAY_MS],
  ['after three days always at once', (at) => (at < 3 * DAY_MS ? DAY_MS : 0)],
  ['anything', () => 900_000 * random.next()],
];

for (const [name, remaining] of ESTIMATES) {
  test(`${name}: at most 150 in any day of a week`, () => {
    assert.ok(mostInADay(polls(7, remaining)) <= 150);
  });
}

test('a short job is seen soon: without an estimate after 5, 15 and 35 seconds', () => {
  assert.deepEqual(polls(0.001, () => null).slice(0, 4), [0, 5_000, 15_000, 35_000]);
});

test("the provider's estimate is kept to", () => {
  assert.equal(pollDelay({ polls: 1, elapsedMs: 0, remainingMs: 42_000 }), 42_000);
});
