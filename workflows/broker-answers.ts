import { placeOf, rateOpensMs } from '../domain/control/lease-grants.js';
import type { BrokerOverview, WhyAnswer } from './broker-messages.js';
import type { BrokerSettings, BrokerState } from './broker-state.js';

type Hindrance = Pick<WhyAnswer & { kind: 'waiting' }, 'obstacle' | 'reason' | 'untilMs' | 'next'>;

/** Why this id waits, until when, and what comes next; or what became of it. */
export function whyOf(state: BrokerState, settings: BrokerSettings, id: string, nowMs: number): WhyAnswer {
  const { queue, breaker, ended } = state;
  const lease = queue.active.find((one) => one.id === id);
  if (lease !== undefined) {
    const isProbe = breaker.kind === 'half-open' && breaker.probe === id;
    return { kind: 'granted', grantedMs: lease.grantedMs, expiresMs: lease.expiresMs, isProbe };
  }
  const asked = queue.waiting.find((one) => one.id === id);
  const ahead = placeOf(queue, id, nowMs, settings.limits);
  if (asked === undefined || ahead === null) return { kind: ended.includes(id) ? 'ended' : 'unknown' };
  return { kind: 'waiting', askedMs: asked.askedMs, ahead, ...hindrance(state, settings, nowMs) };
}

/** All that is known of the device. */
export function overviewOf(
  { queue, breaker, snapshot, refused, messages, runs, forgotten }: BrokerState,
  { device, limits }: BrokerSettings,
): BrokerOverview {
  const { active: leases, waiting } = queue;
  const known = { breaker, leases, waiting, snapshot, refused, messages, runs };
  return { device, limits, ...known, forgotten: forgotten ?? null };
}

function hindrance(state: BrokerState, { device, limits }: BrokerSettings, nowMs: number): Hindrance {
  const { queue } = state;
  const byBreaker = breakerHindrance(state, device, nowMs);
  if (byBreaker !== null) return byBreaker;
  const rateMs = rateOpensMs(queue, nowMs, limits);
  if (queue.active.length >= limits.concurrency) {
    const expiresMs = Math.min(...queue.active.map((lease) => lease.expiresMs));
    return {
      obstacle: 'concurrency',
      reason: `all ${limits.concurrency} leases of ${device} are taken`,
      untilMs: null,
      next: `who is first in the queue gets the first lease that is given back; whether their holders still live is looked at by ${at(expiresMs)}`,
    };
  }
  if (rateMs !== null && limits.rate !== null) {
    return {
      obstacle: 'rate',
      reason: `${device} takes ${limits.rate.count} in ${limits.rate.perMs / 1000} s`,
      untilMs: rateMs,
      next: `who is first in the queue gets a lease at ${at(rateMs)}`,
    };
  }
  return {
    obstacle: 'hand-over',
    reason: 'the broker goes on with a fresh history',
    untilMs: null,
    next: '',
  };
}

function breakerHindrance({ breaker, queue }: BrokerState, device: string, nowMs: number): Hindrance | null {
  if (breaker.kind === 'open' && breaker.untilMs > nowMs) {
    return {
      obstacle: 'breaker',
      reason: `${device} is out: ${breaker.reason}`,
      untilMs: breaker.untilMs,
      next: 'who is first in the queue goes on alone, as a probe',
    };
  }
  if (breaker.kind !== 'half-open') return null;
  const probe = queue.active.find(({ id }) => id === breaker.probe);
  return {
    obstacle: 'probe',
    reason: `${device} was out (${breaker.reason}), and ${breaker.probe} probes it`,
    untilMs: null,
    next:
      'all go on if it succeeds, and wait longer if it does not' +
      (probe ? `; another one probes if it is found dead at ${at(probe.expiresMs)}` : ''),
  };
}

function at(moment: number): string {
  return new Date(moment).toISOString();
}
