/** What a device allows. Milliseconds. */
export interface LeaseLimits {
  /** Most leases at the same time. */
  concurrency: number;
  /** Most leases granted within any `perMs`; null: no such limit. */
  rate: { count: number; perMs: number } | null;
  /** How long a lease lasts; it is then renewed where its holder still lives, and taken back where not. */
  leaseMs: number;
  /** After so long in the queue a request counts as one priority higher, and so on: nobody starves. */
  agingMs: number;
}

/** A wish to use the device; higher priorities first. */
export interface LeaseRequest {
  id: string;
  /** Pipeline that asks: those with fewer leases come first. */
  owner: string;
  /** Workflow that is told when it is granted, and that holds the lease: several requests of one owner may come from different ones. */
  replyTo: string;
  /** Its run: the lease is good for as long as that is open. */
  runId: string;
  priority: number;
  /** How long an outage of the device is waited for; null: as long as it takes. */
  patienceMs: number | null;
  /** What is bought: a lease for the same passes to who asks again, since at the device it is one job. Absent: nothing it could be told by. */
  token?: string | undefined;
  /** The job is at the device already: it counts from now on, whatever the limits are. */
  occupied?: boolean | undefined;
}

/** A request that was granted. */
export interface Lease extends LeaseRequest {
  grantedMs: number;
  expiresMs: number;
  /** Runs that held it before it passed to this one: what they bought is the same job, of which this one may not know yet. */
  earlier?: LeaseHolder[];
}

/** A run of a workflow that holds a lease. */
export interface LeaseHolder {
  id: string;
  runId: string;
}

/** All runs that a lease stands for. */
export function holdersOf({ replyTo: id, runId, earlier = [] }: Lease): LeaseHolder[] {
  return [{ id, runId }, ...earlier];
}

/** JSON; lists are in the order in which they were asked for and granted. */
export interface LeaseQueue {
  waiting: (LeaseRequest & { askedMs: number })[];
  active: Lease[];
  /** Moments of the grants that the rate limit still counts. */
  grantedMs: number[];
}

export const EMPTY_QUEUE: LeaseQueue = { waiting: [], active: [], grantedMs: [] };

/** Asks for a lease; whoever waits or has one already keeps place and lease. */
export function request(queue: LeaseQueue, wish: LeaseRequest, nowMs: number): LeaseQueue {
  const known = [...queue.waiting, ...queue.active].some(({ id }) => id === wish.id);
  if (known) return queue;
  return { ...queue, waiting: [...queue.waiting, { ...wish, askedMs: nowMs }] };
}

/** Its holder lives: the lease lasts from now on again. Leases that were taken back stay so; the owner must ask anew. */
export function renew(queue: LeaseQueue, id: string, nowMs: number, { leaseMs }: LeaseLimits): LeaseQueue {
  const active = queue.active.map((lease) =>
    lease.id === id ? { ...lease, expiresMs: nowMs + leaseMs } : lease,
  );
  return { ...queue, active };
}

/** Gives a lease or a place in the queue back; what is not there is given back already. */
export function release(queue: LeaseQueue, id: string): LeaseQueue {
  const others = <T extends { id: string }>(list: T[]): T[] => list.filter((one) => one.id !== id);
  return { ...queue, waiting: others(queue.waiting), active: others(queue.active) };
}

/** A lease comes back unused: where it had passed on it is that of the runs of before again, which are looked after at once. */
export function passBack(queue: LeaseQueue, id: string): LeaseQueue {
  const active = queue.active.map((lease) => {
    const [holder, ...earlier] = lease.earlier ?? [];
    if (lease.id !== id || holder === undefined) return lease;
    const before = { id: `${id}/before`, replyTo: holder.id, runId: holder.runId, earlier };
    return { ...lease, ...before, expiresMs: lease.grantedMs };
  });
  return { ...queue, active };
}

/** Leases that ran out: each holds its place until it is known whether its holder lives. */
export function dueLeases({ active }: LeaseQueue, nowMs: number): Lease[] {
  return active.filter(({ expiresMs }) => expiresMs <= nowMs);
}

/** Who has waited long enough for a device that is out since `outSinceMs`. */
export function impatient({ waiting }: LeaseQueue, nowMs: number, outSinceMs: number): LeaseRequest[] {
  return waiting.filter((one) => patienceEndMs(one, outSinceMs) <= nowMs);
}

/** When the first one has waited long enough; Infinity where nobody ever has. */
export function nextImpatientMs({ waiting }: LeaseQueue, outSinceMs: number): number {
  return Math.min(...waiting.map((one) => patienceEndMs(one, outSinceMs)));
}

function patienceEndMs({ askedMs, patienceMs }: LeaseQueue['waiting'][number], outSinceMs: number): number {
  return Math.max(askedMs, outSinceMs) + (patienceMs ?? Infinity);
}

/**
 * Whoever was to be told is gone, and all that it asked for goes with it; answers with the ids of that. A grant that it did not hear of (`unheard`) does not
 * count against the rate: nobody used it. Its other leases are due at once: what it bought may go on.
 */
export function forget(
  queue: LeaseQueue,
  replyTo: string,
  unheard: string | null,
): { queue: LeaseQueue; gone: string[] } {
  const unused = queue.active.find((one) => one.id === unheard && isUnused(one));
  const isGone = (one: LeaseRequest): boolean => one.replyTo === replyTo;
  const counted = unused === undefined ? -1 : queue.grantedMs.lastIndexOf(unused.grantedMs);
  const left = queue.active.filter((one) => one !== unused);
  return {
    queue: {
      waiting: queue.waiting.filter((one) => !isGone(one)),
      active: left.map((one) => (isGone(one) ? { ...one, expiresMs: one.grantedMs } : one)),
      grantedMs: queue.grantedMs.filter((_, k) => k !== counted),
    },
    gone: [...(unused ? [unused] : []), ...queue.waiting.filter(isGone)].map(({ id }) => id),
  };
}

function isUnused({ occupied, earlier }: Lease): boolean {
  return occupied !== true && earlier === undefined;
}

/** All leases are due: nobody looked after them for a while. */
export function allDue(queue: LeaseQueue): LeaseQueue {
  return { ...queue, active: queue.active.map((one) => ({ ...one, expiresMs: one.grantedMs })) };
}

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
