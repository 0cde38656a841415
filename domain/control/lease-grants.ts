import type { LeaseQueue } from './lease-queue.js';
import { holdersOf, type Lease, type LeaseLimits, type LeaseRequest } from './lease.js';

/** Grants one lease where the limits allow it: `granted` is null where nobody waits or the device is full. `replaced`: the lease that passed to it. */
export function grantNext(
  queue: LeaseQueue,
  nowMs: number,
  limits: LeaseLimits,
): { queue: LeaseQueue; granted: Lease | null; replaced: string | null } {
  const grantedMs = recentGrants(queue, nowMs, limits);
  const next = byTurn(queue, nowMs, limits).find((one) => isFree(queue, one, nowMs, limits));
  if (next === undefined) return { queue: { ...queue, grantedMs }, granted: null, replaced: null };
  const { askedMs: _asked, ...wish } = next;
  const before = leaseOf(queue, wish);
  const earlier = before && { earlier: holdersOf(before) };
  const granted = { ...wish, grantedMs: nowMs, expiresMs: nowMs + limits.leaseMs, ...earlier };
  const replaced = before?.id ?? null;
  // What is at the device already is not submitted again.
  const counted = limits.rate === null || wish.occupied === true ? [] : [nowMs];
  return {
    queue: {
      waiting: queue.waiting.filter((one) => one.id !== wish.id),
      active: [...queue.active.filter(({ id }) => id !== replaced), granted],
      grantedMs: [...grantedMs, ...counted],
    },
    granted,
    replaced,
  };
}

/** Whether the limits allow this one a lease; one that only takes another's over needs no further place. */
function isFree(queue: LeaseQueue, wish: LeaseRequest, nowMs: number, limits: LeaseLimits): boolean {
  if (wish.occupied === true) return true;
  if (rateOpensMs(queue, nowMs, limits) !== null) return false;
  return queue.active.length < limits.concurrency || leaseOf(queue, wish) !== undefined;
}

/** The lease that an earlier run holds for the same purchase. */
function leaseOf({ active }: LeaseQueue, { token }: LeaseRequest): Lease | undefined {
  return token === undefined ? undefined : active.find((lease) => lease.token === token);
}

/** When the rate allows the next grant; null: now. */
export function rateOpensMs(queue: LeaseQueue, nowMs: number, limits: LeaseLimits): number | null {
  const grants = recentGrants(queue, nowMs, limits);
  if (limits.rate === null || grants.length < limits.rate.count) return null;
  return grants[grants.length - limits.rate.count]! + limits.rate.perMs;
}

/** When the queue has to be looked at again although nobody says anything; null where time alone changes nothing. */
export function nextChangeMs(queue: LeaseQueue, nowMs: number, limits: LeaseLimits): number | null {
  const moments = queue.active.map(({ expiresMs }) => expiresMs);
  const rateMs = queue.waiting.length > 0 ? rateOpensMs(queue, nowMs, limits) : null;
  if (rateMs !== null) moments.push(rateMs);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Requests ahead of this one, were one granted at `nowMs`; null where it does not wait. */
export function placeOf(queue: LeaseQueue, id: string, nowMs: number, limits: LeaseLimits): number | null {
  const place = byTurn(queue, nowMs, limits).findIndex((waiting) => waiting.id === id);
  return place < 0 ? null : place;
}

/** Who is there already, then aged priority, then the owner with the fewest leases, then who asked first. */
function byTurn(
  { waiting, active }: LeaseQueue,
  nowMs: number,
  { agingMs }: LeaseLimits,
): LeaseQueue['waiting'] {
  const leases = (owner: string): number => active.filter((lease) => lease.owner === owner).length;
  return waiting
    .map((one, order) => ({
      one,
      order,
      there: one.occupied === true ? 1 : 0,
      rank: one.priority + Math.floor((nowMs - one.askedMs) / agingMs),
      leases: leases(one.owner),
    }))
    .sort((a, b) => b.there - a.there || b.rank - a.rank || a.leases - b.leases || a.order - b.order)
    .map(({ one }) => one);
}

function recentGrants({ grantedMs }: LeaseQueue, nowMs: number, { rate }: LeaseLimits): number[] {
  return rate === null ? [] : grantedMs.filter((moment) => moment > nowMs - rate.perMs);
}
