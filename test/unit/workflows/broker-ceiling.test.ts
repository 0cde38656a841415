/**
 * Property: whatever becomes of jobs and of the broker itself, a device never has more jobs than it allows, nor gets more in any period, and every job is served: also where
 * runs are ended by somebody and begun again, where jobs have no end when they are given up, and where the broker is ended and started again.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { randomStream, type RandomStream } from '../../../domain/statistics/random.js';
import { holdersOf, type Lease } from '../../../domain/control/lease.js';
import { dueLeases, renew } from '../../../domain/control/lease-queue.js';
import { onUnheard, takeTurn } from '../../../workflows/broker-grants.js';
import {
  initialBroker,
  onEnd,
  onRequest,
  onReturn,
  resumedBroker,
  type BrokerState,
} from '../../../workflows/broker-state.js';

const JOBS = 60;
const STEP_MS = 5000;
const LIMITS = {
  concurrency: 3,
  rate: { count: 4, perMs: 60_000 },
  leaseMs: 30_000,
  agingMs: 600_000,
};
const SETTINGS = {
  device: 'far',
  limits: LIMITS,
  breaker: { threshold: 3, openMs: 500, longestOpenMs: 4000 },
};

/** What the device knows of a purchase: when the job ends; null: it has none. */
interface Purchase {
  endMs: number | null;
  /** The run that works for it now; null: it was ended, or the job given up. */
  run: string | null;
  runs: number;
  isDone: boolean;
}

/** A device, those who use it, and its broker, which may be away. */
class World {
  nowMs = 0;
  broker: BrokerState | null = initialBroker();
  /** What the server keeps of the broker's last run. */
  kept = initialBroker();
  readonly purchases = new Map<string, Purchase>();
  readonly submittedMs: number[] = [];
  bought = 0;
  /** Runs that know of their job at the device. */
  readonly knowing = new Set<string>();

  constructor(private readonly chance: RandomStream) {}

  isRunning({ endMs }: Purchase): boolean {
    return endMs !== null && endMs > this.nowMs;
  }

  /** Asks for a lease; what an earlier run bought is found at the device. */
  begin(token: string): void {
    if (this.broker === null) return;
    const known = this.purchases.get(token) ?? { endMs: null, run: null, runs: 0, isDone: false };
    known.run = `${token}/${++known.runs}`;
    this.purchases.set(token, known);
    // Some find it at the device, others send the same again.
    const occupied = known.endMs !== null && this.chance.next() < 0.5;
    if (occupied) this.knowing.add(known.run);
    onRequest(
      this.broker,
      {
        ...{ id: known.run, owner: `p${token.length}`, replyTo: token, runId: known.run, token },
        ...{ priority: 0, patienceMs: null, ...(occupied && { occupied }) },
      },
      this.nowMs,
    );
  }

  /** The job is bought, where it is not yet; now and then its run ends right then. */
  submit(purchase: Purchase): void {
    if (purchase.endMs === null) {
      purchase.endMs = this.nowMs + 1000 * (1 + this.chance.nextInt(200));
      this.bought++;
    }
    if (!this.knowing.has(purchase.run!)) this.submittedMs.push(this.nowMs);
    this.knowing.add(purchase.run!);
    if (this.chance.next() < 0.2) purchase.run = null;
  }

  /** Whether a run that the lease stands for goes on, or knows of a job that does. */
  isHeld(lease: Lease): boolean {
    const purchase = this.purchases.get(lease.replyTo)!;
    return holdersOf(lease).some(
      ({ runId }) => purchase.run === runId || (this.knowing.has(runId) && this.isRunning(purchase)),
    );
  }

  turn(): void {
    const { broker } = this;
    if (broker === null) return;
    for (const lease of dueLeases(broker.queue, this.nowMs)) {
      if (this.isHeld(lease)) broker.queue = renew(broker.queue, lease.id, this.nowMs, LIMITS);
      else onEnd(broker, lease.id, this.nowMs);
    }
    for (const answer of takeTurn(broker, this.nowMs, LIMITS)) {
      const purchase = this.purchases.get(answer.replyTo)!;
      if (purchase.run === null) onUnheard(broker, answer, this.nowMs);
      // Now and then it is ended before it can do anything.
      else if (this.chance.next() < 0.05) purchase.run = null;
      // Or given up, and says so.
      else if (this.chance.next() < 0.05) {
        onReturn(broker, { id: purchase.run, outcome: null }, this.nowMs, SETTINGS);
        purchase.run = null;
      } else if (purchase.run === answer.answer.id) this.submit(purchase);
    }
  }

  /** Jobs end, and who still follows one gives its lease back: in vain where there is no broker. */
  settle(): void {
    for (const purchase of this.purchases.values()) {
      if (purchase.endMs === null || this.isRunning(purchase) || purchase.run === null) continue;
      if (this.broker !== null)
        onReturn(this.broker, { id: purchase.run, outcome: { kind: 'success' } }, this.nowMs, SETTINGS);
      purchase.isDone = true;
      purchase.run = null;
    }
  }

  /** Somebody ends runs or the broker; others begin them again. */
  meddle(): void {
    for (const [token, purchase] of this.purchases) {
      if (purchase.run !== null && this.chance.next() < 0.01) purchase.run = null;
      else if (purchase.run === null && !purchase.isDone && this.chance.next() < 0.3) this.begin(token);
    }
    if (this.broker !== null && this.chance.next() < 0.05) {
      this.kept = structuredClone(this.broker);
      this.broker = null;
    } else if (this.broker === null && this.chance.next() < 0.5) this.broker = resumedBroker(this.kept);
  }

  check(): void {
    const running = [...this.purchases.values()].filter((one) => this.isRunning(one)).length;
    assert.ok(running <= LIMITS.concurrency, `${running} jobs at ${this.nowMs}`);
    const recent = this.submittedMs.filter((atMs) => atMs > this.nowMs - LIMITS.rate.perMs);
    assert.ok(recent.length <= LIMITS.rate.count, `${recent.length} submissions before ${this.nowMs}`);
  }
}

suite('a device whose runs and broker are ended by somebody', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`seed ${seed}: the ceiling and the rate hold at every moment, and every job is served`, () => {
      const chance = randomStream(seed, 'broker-ceiling');
      const world = new World(chance);
      const isOver = (): boolean => [...world.purchases.values()].every(({ isDone }) => isDone);
      for (let next = 0; next < JOBS || !isOver(); world.nowMs += STEP_MS) {
        assert.ok(world.nowMs < 24 * 3_600_000, 'starved');
        if (next < JOBS && world.broker !== null && chance.next() < 0.5) world.begin(`job-${next++}`);
        world.turn();
        world.check();
        world.settle();
        world.meddle();
      }
      assert.equal(world.bought, JOBS);
    });
  }
});

const wish = (id: string, more: object = {}) => ({
  ...{ id, owner: 'p', replyTo: id, runId: id, priority: 0, patienceMs: null },
  ...more,
});

const told = (state: BrokerState, nowMs: number, limits = LIMITS) =>
  takeTurn(state, nowMs, limits).map(({ answer }) => `${answer.id} ${answer.kind}`);

test('what is at the device already counts at once, also beyond the ceiling and while the device is out', () => {
  const limits = { ...LIMITS, concurrency: 1, rate: { count: 1, perMs: 60_000 } };
  const state = initialBroker();
  for (const id of ['a', 'b']) onRequest(state, wish(id), 0);
  assert.deepEqual(told(state, 0, limits), ['a granted']);
  const outage = { kind: 'outage', reason: 'offline', nextOpeningMs: null } as const;
  onReturn(state, { id: 'a', outcome: outage }, 0, SETTINGS);
  for (const id of ['c', 'd']) onRequest(state, wish(id, { occupied: true }), 10);
  assert.deepEqual(told(state, 10, limits), ['c granted', 'd granted']);
  onEnd(state, 'c', 60_000);
  assert.deepEqual(told(state, 60_000, limits), [], 'one of them is still there');
  onEnd(state, 'd', 60_000);
  assert.deepEqual(told(state, 60_000, limits), ['b granted'], 'they took nothing from the rate');
});

test('a lease passes to who asks again for the same purchase: one job counts once, and the id of before is used up', () => {
  const state = initialBroker();
  const limits = { ...LIMITS, concurrency: 1 };
  onRequest(state, wish('first', { token: 't' }), 0);
  onRequest(state, wish('other', { token: 'u' }), 0);
  assert.deepEqual(told(state, 0, limits), ['first granted']);
  onRequest(state, wish('again', { token: 't' }), 10);
  assert.deepEqual(told(state, 10, limits), ['again granted']);
  onRequest(state, wish('found', { token: 't', occupied: true }), 20);
  assert.deepEqual(told(state, 20, limits), ['found granted']);
  assert.deepEqual(
    state.queue.active.map(({ id }) => id),
    ['found'],
  );
  for (const id of ['first', 'again']) onEnd(state, id, 30);
  assert.deepEqual(told(state, 30, limits), []);
  onEnd(state, 'found', 40);
  assert.deepEqual(told(state, 40, limits), ['other granted']);
});
