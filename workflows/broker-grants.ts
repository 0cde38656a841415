import { askPassage, outSinceMs, type Breaker } from '../domain/control/circuit-breaker.js';
import type { Lease, LeaseLimits, LeaseRequest } from '../domain/control/lease.js';
import { grantNext, nextChangeMs } from '../domain/control/lease-grants.js';
import { impatient, nextImpatientMs } from '../domain/control/lease-patience.js';
import { forget } from '../domain/control/lease-queue.js';
import type { LeaseAnswer } from './broker-messages.js';
import { onEnd, type BrokerState } from './broker-state.js';

/** An answer, and the workflow it goes to. */
export interface Answer {
  replyTo: string;
  answer: LeaseAnswer;
  /** Whether it was given before, and may have been heard then. */
  again?: boolean;
}

/** Grants what limits and breaker allow, and sends away who has waited long enough; answers whom to tell what. */
export function takeTurn(state: BrokerState, nowMs: number, limits: LeaseLimits): Answer[] {
  const answers: Answer[] = [];
  for (;;) {
    const lease = grantOne(state, nowMs, limits);
    if (lease === null) return [...answers, ...sendAway(state, nowMs)];
    answers.push(granted(lease, state.breaker));
  }
}

function sendAway(state: BrokerState, nowMs: number): Answer[] {
  const { breaker } = state;
  if (breaker.kind === 'closed') return [];
  const leaving = impatient(state.queue, nowMs, breaker.sinceMs);
  for (const { id } of leaving) onEnd(state, id, nowMs);
  return leaving.map(({ id, replyTo }) => ({ replyTo, answer: { kind: 'out', id, reason: breaker.reason } }));
}

function grantOne(state: BrokerState, nowMs: number, limits: LeaseLimits): Lease | null {
  const { queue, granted, replaced } = grantNext(state.queue, nowMs, limits);
  if (granted === null) return null;
  // What is at the device already asks nothing of it.
  if (granted.occupied !== true) {
    const { breaker, passes } = askPassage(state.breaker, granted.id, nowMs);
    if (!passes) return null;
    state.breaker = breaker;
  }
  state.queue = queue;
  if (replaced !== null) onEnd(state, replaced, nowMs);
  return granted;
}

/** Who asks again, as after a restart of its own, is told again; null where it has to wait for its turn. */
export function repeatedAnswer(state: BrokerState, wish: LeaseRequest): Answer | null {
  if (state.ended.includes(wish.id)) return lost(wish, 'this id had its lease; ask under another one');
  const lease = state.queue.active.find((one) => one.id === wish.id);
  return lease === undefined
    ? null
    : { ...granted(lease, state.breaker), replyTo: wish.replyTo, again: true };
}

/** An answer that did not arrive: the one it was for is gone, and loses all it asked for; what it bought with other leases is looked after. */
export function onUnheard(state: BrokerState, { replyTo, answer, again }: Answer, nowMs: number): void {
  const unheard = answer.kind === 'granted' && again !== true ? answer.id : null;
  const { queue, gone } = forget(state.queue, replyTo, unheard);
  state.queue = queue;
  for (const id of gone) onEnd(state, id, nowMs);
}

/** When the broker has to look again although nobody says anything; null: not at all. */
export function nextWakeMs({ queue, breaker }: BrokerState, nowMs: number, limits: LeaseLimits) {
  const moments = [nextChangeMs(queue, nowMs, limits)];
  if (queue.waiting.length > 0 && breaker.kind === 'open') moments.push(breaker.untilMs);
  const sinceMs = outSinceMs(breaker);
  if (sinceMs !== null) moments.push(nextImpatientMs(queue, sinceMs));
  const ahead = moments.filter(
    (moment): moment is number => moment !== null && moment > nowMs && moment < Infinity,
  );
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function granted({ id, replyTo, grantedMs }: Lease, breaker: Breaker): Answer {
  const isProbe = breaker.kind === 'half-open' && breaker.probe === id;
  return { replyTo, answer: { kind: 'granted', id, grantedMs, isProbe } };
}

function lost({ id, replyTo }: LeaseRequest, reason: string): Answer {
  return { replyTo, answer: { kind: 'lost', id, reason } };
}
