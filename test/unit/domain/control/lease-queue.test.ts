/**
 * Property: whatever owners do, live or die, a device never has more leases than it allows nor grants more in any period, nobody waits for
 * ever, and within a priority who asked first is served first.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { LeaseLimits, LeaseRequest } from '../../../../domain/control/lease.js';
import { grantNext, nextChangeMs, placeOf } from '../../../../domain/control/lease-grants.js';
import {
  dueLeases,
  EMPTY_QUEUE,
  forget,
  release,
  renew,
  request,
  type LeaseQueue,
} from '../../../../domain/control/lease-queue.js';
import { randomStream } from '../../../../domain/statistics/random.js';

const LIMITS: LeaseLimits = {
  concurrency: 3,
  rate: { count: 5, perMs: 60_000 },
  leaseMs: 30_000,
  agingMs: 600_000,
};
const UNLIMITED_RATE: LeaseLimits = { ...LIMITS, rate: null };

function grantAll(queue: LeaseQueue, nowMs: number, limits: LeaseLimits) {
  const granted: string[] = [];
  for (;;) {
    const next = grantNext(queue, nowMs, limits);
    queue = next.queue;
    if (next.granted === null) return { queue, granted };
    granted.push(next.granted.id);
  }
}

function wish(id: string, owner: string, priority: number, replyTo = id): LeaseRequest {
  return { id, owner, replyTo, runId: `run of ${replyTo}`, priority, patienceMs: null };
}

function asked(wishes: [id: string, owner: string, priority: number][], nowMs = 0): LeaseQueue {
  return wishes.reduce(
    (queue, [id, owner, priority]) => request(queue, wish(id, owner, priority), nowMs),
    EMPTY_QUEUE,
  );
}

suite('200 waiting jobs on one device, owners that die among them', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    test(`seed ${seed}: the ceiling and the rate hold at every moment, and everybody is served once`, () => {
      const stream = randomStream(seed, 'lease-schedule');
      let queue: LeaseQueue = EMPTY_QUEUE;
      const grants: { id: string; atMs: number }[] = [];
      const ends = new Map<string, number>();
      const dead = new Set<string>();
      let next = 0;
      let nowMs = 0;
      while (ends.size > 0 || queue.waiting.length > 0 || next < 200) {
        while (next < 200 && stream.next() < 0.6) {
          const id = `job-${next++}`;
          const [owner, priority] = [`p${stream.nextInt(4)}`, stream.nextInt(3)];
          queue = request(queue, wish(id, owner, priority), nowMs);
          // A message that is delivered twice changes nothing.
          if (stream.next() < 0.2) queue = request(queue, wish(id, 'x', 9), nowMs);
        }
        for (const { id } of dueLeases(queue, nowMs))
          queue = dead.has(id) ? release(queue, id) : renew(queue, id, nowMs, LIMITS);
        const { queue: after, granted } = grantAll(queue, nowMs, LIMITS);
        queue = after;
        for (const id of granted) {
          grants.push({ id, atMs: nowMs });
          if (stream.next() < 0.1) dead.add(id);
          else ends.set(id, nowMs + 1000 * (1 + stream.nextInt(100)));
        }
        assert.ok(queue.active.length <= LIMITS.concurrency);
        const recent = grants.filter(({ atMs }) => atMs > nowMs - LIMITS.rate!.perMs);
        assert.ok(recent.length <= LIMITS.rate!.count);
        nowMs += 5000;
        for (const [id, endMs] of ends) {
          if (endMs <= nowMs) {
            queue = release(release(queue, id), id);
            ends.delete(id);
          }
        }
      }
      assert.deepEqual(new Set(grants.map(({ id }) => id)).size, 200);
      assert.equal(grants.length, 200);
    });
  }
});

test('within a priority who asked first is first; a higher priority goes before', () => {
  const queue = asked([
    ['a', 'p', 0],
    ['b', 'p', 1],
    ['c', 'p', 0],
    ['d', 'p', 1],
  ]);
  const { granted } = grantAll(queue, 0, { ...UNLIMITED_RATE, concurrency: 4 });
  assert.deepEqual(granted, ['b', 'd', 'a', 'c']);
});

test('two pipelines share a device evenly, however many jobs one of them has waiting', () => {
  const many = Array.from({ length: 50 }, (_, k): [string, string, number] => [`a${k}`, 'a', 0]);
  const queue = asked([...many, ['b0', 'b', 0], ['b1', 'b', 0]]);
  const { granted } = grantAll(queue, 0, { ...UNLIMITED_RATE, concurrency: 4 });
  assert.deepEqual(granted, ['a0', 'b0', 'a1', 'b1']);
});

test('a low priority does not starve under a stream of higher ones', () => {
  let queue = asked([['low', 'p', 0]]);
  let nowMs = 0;
  for (let k = 0; ; k++) {
    assert.ok(k < 100, 'starved');
    queue = request(queue, wish(`high-${k}`, 'p', 2), nowMs);
    const { queue: after, granted } = grantNext(queue, nowMs, { ...UNLIMITED_RATE, concurrency: 1 });
    if (granted!.id === 'low') break;
    nowMs += 60_000;
    queue = release(after, granted!.id);
  }
  assert.ok(nowMs <= 3 * UNLIMITED_RATE.agingMs);
});

test('it says when to look again, and how many are ahead', () => {
  const full = grantAll(asked(Array.from({ length: 7 }, (_, k) => [`j${k}`, 'p', 0])), 0, LIMITS).queue;
  assert.equal(nextChangeMs(full, 0, LIMITS), LIMITS.leaseMs);
  assert.equal(placeOf(full, 'j3', 0, LIMITS), 0);
  assert.equal(placeOf(full, 'j6', 0, LIMITS), 3);
  assert.equal(placeOf(full, 'j0', 0, LIMITS), null);
  const freed = ['j0', 'j1', 'j2'].reduce(release, full);
  const again = grantAll(freed, 1000, LIMITS);
  assert.deepEqual(again.granted, ['j3', 'j4']);
  const idle = ['j3', 'j4'].reduce(release, again.queue);
  // Five grants in the last minute: the next one when the first of them is a minute old.
  assert.equal(nextChangeMs(idle, 2000, LIMITS), 60_000);
  assert.equal(grantNext(idle, 59_999, LIMITS).granted, null);
  assert.equal(grantNext(idle, 60_000, LIMITS).granted?.id, 'j5');
  assert.equal(nextChangeMs(EMPTY_QUEUE, 0, LIMITS), null);
});

test('who is gone loses all it asked for, and the grant that did not reach it leaves the rate free; its other leases are due at once', () => {
  const of = (replyTo: string, id: string) => wish(id, 'p', 0, replyTo);
  const wishes = [of('gone', 'a'), of('gone', 'b'), of('alive', 'c'), of('gone', 'd')];
  const limits = { ...LIMITS, rate: { count: 2, perMs: 60_000 } };
  const queue = wishes.reduce((before, one) => request(before, one, 0), EMPTY_QUEUE);
  const full = grantAll(queue, 0, limits);
  assert.deepEqual(full.granted, ['a', 'b']);
  const { queue: left, gone } = forget(full.queue, 'gone', 'b');
  assert.deepEqual(gone, ['b', 'd']);
  assert.deepEqual(
    dueLeases(left, 0).map(({ id }) => id),
    ['a'],
    'what it bought may go on',
  );
  assert.deepEqual(grantAll(left, 0, limits).granted, ['c'], 'a was used, b was not');
  assert.deepEqual(grantAll(forget(full.queue, 'gone', null).queue, 0, limits).granted, []);
  assert.deepEqual(forget(left, 'gone', 'b'), { queue: left, gone: [] });
});
