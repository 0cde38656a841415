import { askPassage } from '../domain/control/circuit-breaker.js';
import {
  expire,
  forget,
  grantNext,
  nextChangeMs,
  type Lease,
  type LeaseLimits,
  type LeaseRequest,
} from '../domain/control/lease-queue.js';
import type { LeaseAnswer } from './broker-messages.js';
import { onEnd, type BrokerState } from './broker-state.js';

/** An answer, and the workflow it goes to. */
export interface Answer {
  replyTo: string;
  answer: LeaseAnswer;
}

/** Takes back what ran out, and grants what limits and breaker allow; answers whom to tell what. */
export function takeTurn(state: BrokerState, nowMs: number, limits: LeaseLimits): Answer[] {
  const { queue, expired } = expire(state.queue, nowMs);
  state.queue = queue;
  const answers = expired.map((lease) => lost(lease, `not renewed for ${limits.leaseMs} ms`));
  for (const { id } of expired) onEnd(state, id, nowMs);
  for (;;) {
    const lease = grantOne(state, nowMs, limits);
    if (lease === null) return answers;
    answers.push(granted(lease, limits));
  }
}

function grantOne(state: BrokerState, nowMs: number, limits: LeaseLimits): Lease | null {
  const { queue, granted } = grantNext(state.queue, nowMs, limits);
  if (granted === null) return null;
  const { breaker, passes } = askPassage(state.breaker, granted.id, nowMs);
  if (!passes) return null;
  state.queue = queue;
  state.breaker = breaker;
  return granted;
}

/** Who asks again, as after a restart of its own, is told again; null where it has to wait for its turn. */
export function repeatedAnswer(state: BrokerState, wish: LeaseRequest, limits: LeaseLimits): Answer | null {
  if (state.ended.includes(wish.id)) return lost(wish, 'this id had its lease; ask under another one');
  const answer = renewedAnswer(state, wish.id, limits);
  return answer && { ...answer, replyTo: wish.replyTo };
}

/** Until when a lease lasts now; null where there is none: its holder was told so when it was lost. */
export function renewedAnswer(state: BrokerState, id: string, limits: LeaseLimits): Answer | null {
  const lease = state.queue.active.find((one) => one.id === id);
  return lease === undefined ? null : granted(lease, limits);
}

/** An answer that did not arrive: the one it was for is gone, and loses all it asked for or has. */
export function onUnheard(state: BrokerState, { replyTo, answer }: Answer, nowMs: number): void {
  const { queue, gone } = forget(state.queue, replyTo, answer.kind === 'granted' ? answer.id : null);
  state.queue = queue;
  for (const id of gone) onEnd(state, id, nowMs);
}

/** When the broker has to look again although nobody says anything; null: not at all. */
export function nextWakeMs({ queue, breaker }: BrokerState, nowMs: number, limits: LeaseLimits) {
  const moments = [nextChangeMs(queue, nowMs, limits)];
  if (queue.waiting.length > 0 && breaker.kind === 'open') moments.push(breaker.untilMs);
  const ahead = moments.filter((moment): moment is number => moment !== null && moment > nowMs);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function granted({ id, replyTo, expiresMs }: Lease, { leaseMs }: LeaseLimits): Answer {
  return { replyTo, answer: { kind: 'granted', id, expiresMs, leaseMs } };
}

function lost({ id, replyTo }: LeaseRequest, reason: string): Answer {
  return { replyTo, answer: { kind: 'lost', id, reason } };
}
