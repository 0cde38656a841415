import type { DeviceSnapshot } from '../activities/device-status.js';
import {
  afterFailure,
  afterLostProbe,
  afterOutage,
  afterReturn,
  afterSuccess,
  CLOSED,
  type Breaker,
  type BreakerSettings,
} from '../domain/control/circuit-breaker.js';
import type { LeaseLimits, LeaseRequest } from '../domain/control/lease.js';
import {
  allDue,
  EMPTY_QUEUE,
  passBack,
  release,
  request,
  type LeaseQueue,
} from '../domain/control/lease-queue.js';
import type { DeviceOutcome, DeviceReport, LeaseReturn } from './broker-messages.js';

/** What a broker was started with. */
export interface BrokerSettings {
  /** Its id in the configuration. */
  device: string;
  limits: LeaseLimits;
  breaker: BreakerSettings;
}

/** What a broker knows, as JSON: it crosses continue-as-new. */
export interface BrokerState {
  queue: LeaseQueue;
  breaker: Breaker;
  snapshot: DeviceSnapshot | null;
  /** Leases and requests that are over, and reports that were counted, the latest last: their messages change nothing any more. */
  ended: string[];
  reported: string[];
  refused: { count: number; last: string | null };
  messages: number;
  runs: number;
  /** Why it does not know the leases that a broker before it granted; absent: it does, or there was none. */
  forgotten?: string;
}

/** Messages are repeated within minutes, if at all; of so many the broker still knows that it had them. */
const REMEMBERED = 1000;

/** Characters of a reason that are kept. */
const LONGEST_REASON = 500;

/** A broker that nobody has spoken to. */
export function initialBroker(): BrokerState {
  const nothing = { ended: [], reported: [], refused: { count: 0, last: null }, messages: 0, runs: 0 };
  return { queue: EMPTY_QUEUE, breaker: CLOSED, snapshot: null, ...nothing };
}

/** What a broker knew that was ended, for the one after it. Who of its holders ended meanwhile told nobody, so that all are looked after at once. */
export function resumedBroker(state: BrokerState): BrokerState {
  return { ...state, queue: allDue(state.queue) };
}

/** Somebody wants the device; who waits, has a lease or had it under this id changes nothing. */
export function onRequest(state: BrokerState, wish: LeaseRequest, nowMs: number): void {
  const { id, owner, replyTo, runId, priority, patienceMs, token, occupied } = wish;
  if (state.ended.includes(id)) return;
  const asked = { id, owner, replyTo, runId, priority, patienceMs, token, occupied };
  state.queue = request(state.queue, asked, nowMs);
}

/** A lease, or a place in the queue, is over. A probe that ends without a report said nothing, and the next one may try. */
export function onEnd(state: BrokerState, id: string, nowMs: number): void {
  if (state.ended.includes(id)) return;
  state.queue = release(state.queue, id);
  state.breaker = afterLostProbe(state.breaker, id, nowMs);
  state.ended = [...state.ended, id].slice(-REMEMBERED);
}

/** A holder says how the device did. */
export function onReport(
  state: BrokerState,
  report: DeviceReport,
  nowMs: number,
  settings: BrokerSettings,
): void {
  if (state.reported.includes(report.id)) return;
  state.reported = [...state.reported, report.id].slice(-REMEMBERED);
  onOutcome(state, report.lease, report.outcome, nowMs, settings);
}

/** A lease comes back, with how the device did where that is known; what comes back twice counts once. */
export function onReturn(
  state: BrokerState,
  { id, outcome }: LeaseReturn,
  nowMs: number,
  settings: BrokerSettings,
): void {
  if (state.ended.includes(id)) return;
  if (outcome !== null) onOutcome(state, id, outcome, nowMs, settings);
  // Only who says that the device did well had a job that has ended.
  if (outcome?.kind !== 'success') state.queue = passBack(state.queue, id);
  onEnd(state, id, nowMs);
}

function onOutcome(
  state: BrokerState,
  id: string,
  outcome: DeviceOutcome,
  nowMs: number,
  settings: BrokerSettings,
): void {
  if (outcome.kind === 'success') state.breaker = afterSuccess(state.breaker, id);
  else {
    const complaint = { id, reason: outcome.reason.slice(0, LONGEST_REASON), nowMs };
    state.breaker =
      outcome.kind === 'failure'
        ? afterFailure(state.breaker, complaint, settings.breaker)
        : afterOutage(state.breaker, complaint, settings.breaker, outcome.nextOpeningMs);
  }
}

/** The device says something new of itself: an outage opens the breaker, a return from one lets a probe through at once. */
export function onNews(
  state: BrokerState,
  news: DeviceSnapshot,
  nowMs: number,
  settings: BrokerSettings,
): void {
  const wasOut = isOut(state.snapshot);
  state.snapshot = news;
  if (isOut(news)) {
    const complaint = { id: null, reason: `the device says "${news.word}"`, nowMs };
    state.breaker = afterOutage(state.breaker, complaint, settings.breaker, news.opensMs);
  } else if (wasOut && news.problem === null) state.breaker = afterReturn(state.breaker, nowMs);
}

/** Whether the device itself said that it takes no jobs. */
function isOut(snapshot: DeviceSnapshot | null): boolean {
  return snapshot?.availability === 'unavailable' || snapshot?.availability === 'retired';
}
