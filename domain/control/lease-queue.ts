import type { Lease, LeaseLimits, LeaseRequest } from './lease.js';

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
