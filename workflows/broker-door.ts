import type { BreakerSettings } from '../domain/control/circuit-breaker.js';
import type { LeaseLimits } from '../domain/control/lease.js';
import type { DeviceReport, LeaseReturn, LeaseWish } from './broker-messages.js';

// A message that makes no sense must not bring the broker down: an error in its code would be tried again for ever.

type Loose<T> = { [Key in keyof T]?: unknown } | null | undefined;

/** Above every id and reason that is honestly meant; keeps the state small. */
const LONGEST_TEXT = 1000;

/** What is wrong with a request; null: nothing. */
export function requestProblem(wish: Loose<LeaseWish>): string | null {
  return (
    textProblem('id', wish?.id) ??
    textProblem('owner', wish?.owner) ??
    textProblem('replyTo', wish?.replyTo) ??
    textProblem('runId', wish?.runId) ??
    (wish!.token === undefined ? null : textProblem('token', wish?.token)) ??
    (wish!.occupied === undefined ? null : flagProblem('occupied', wish?.occupied)) ??
    wholeProblem('priority', wish?.priority) ??
    (wish!.patienceMs === null ? null : wholeProblem('patienceMs', wish?.patienceMs)) ??
    countsProblem(limitCounts(wish?.limits as Loose<LeaseLimits>))
  );
}

/** What is wrong with a lease that is given back; null: nothing. */
export function returnProblem(lease: Loose<LeaseReturn>): string | null {
  const { outcome } = lease ?? {};
  return textProblem('id', lease?.id) ?? (outcome === null ? null : outcomeProblem(outcome));
}

/** What is wrong with a report; null: nothing. */
export function reportProblem(report: Loose<DeviceReport>): string | null {
  return (
    textProblem('id', report?.id) ??
    textProblem('lease', report?.lease) ??
    outcomeProblem(report?.outcome as LooseOutcome)
  );
}

type LooseOutcome = Loose<{ kind: unknown; reason: unknown; nextOpeningMs: unknown }>;

function outcomeProblem(outcome: LooseOutcome): string | null {
  const { kind, reason, nextOpeningMs } = outcome ?? {};
  if (kind === 'success') return null;
  if (kind !== 'failure' && kind !== 'outage') {
    return `outcome.kind: expected success, failure or outage, got ${shown(kind)}`;
  }
  const isMoment = nextOpeningMs === null || Number.isSafeInteger(nextOpeningMs);
  if (kind === 'outage' && !isMoment) {
    return `outcome.nextOpeningMs: expected milliseconds or null, got ${shown(nextOpeningMs)}`;
  }
  return typeof reason === 'string' ? null : `outcome.reason: expected a text, got ${shown(reason)}`;
}

/** What is wrong with a broker's input; null: nothing. */
export function settingsProblem(input: {
  device?: unknown;
  limits?: Loose<LeaseLimits>;
  breaker?: Loose<BreakerSettings>;
  messagesPerRun?: unknown;
}): string | null {
  const { limits, breaker, messagesPerRun = 1 } = input;
  const counts = {
    ...limitCounts(limits),
    'breaker.threshold': breaker?.threshold,
    'breaker.openMs': breaker?.openMs,
    'breaker.longestOpenMs': breaker?.longestOpenMs,
    messagesPerRun,
  };
  return countsProblem(counts) ?? textProblem('device', input.device);
}

function limitCounts(limits: Loose<LeaseLimits>): Record<string, unknown> {
  const rate = limits?.rate as Loose<{ count: unknown; perMs: unknown }>;
  return {
    'limits.concurrency': limits?.concurrency,
    ...(rate === null ? {} : { 'limits.rate.count': rate?.count, 'limits.rate.perMs': rate?.perMs }),
    'limits.leaseMs': limits?.leaseMs,
    'limits.agingMs': limits?.agingMs,
  };
}

function countsProblem(counts: Record<string, unknown>): string | null {
  const wrong = Object.entries(counts).find(
    ([, value]) => !(Number.isSafeInteger(value) && (value as number) > 0),
  );
  return wrong === undefined ? null : `${wrong[0]}: expected a whole number above 0, got ${shown(wrong[1])}`;
}

function wholeProblem(name: string, value: unknown): string | null {
  return Number.isSafeInteger(value) ? null : `${name}: expected a whole number, got ${shown(value)}`;
}

function flagProblem(name: string, value: unknown): string | null {
  return typeof value === 'boolean' ? null : `${name}: expected true or false, got ${shown(value)}`;
}

function textProblem(name: string, value: unknown): string | null {
  const isText = typeof value === 'string' && value.length > 0 && value.length <= LONGEST_TEXT;
  return isText ? null : `${name}: expected 1 to ${LONGEST_TEXT} characters, got ${shown(value)}`;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
