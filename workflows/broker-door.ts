import type { BreakerSettings } from '../domain/control/circuit-breaker.js';
import type { LeaseLimits, LeaseRequest } from '../domain/control/lease-queue.js';
import type { DeviceReport, LeaseNotice } from './broker-messages.js';

// A message that makes no sense must not bring the broker down: an error in its code would be tried again for ever.

type Loose<T> = { [Key in keyof T]?: unknown } | null | undefined;

/** Above every id and reason that is honestly meant; keeps the state small. */
const LONGEST_TEXT = 1000;

/** What is wrong with a request; null: nothing. */
export function requestProblem(wish: Loose<LeaseRequest>): string | null {
  return (
    textProblem('id', wish?.id) ??
    textProblem('owner', wish?.owner) ??
    textProblem('replyTo', wish?.replyTo) ??
    (Number.isSafeInteger(wish?.priority)
      ? null
      : `priority: expected a whole number, got ${shown(wish?.priority)}`)
  );
}

/** What is wrong with a renewal or release; null: nothing. */
export function noticeProblem(notice: Loose<LeaseNotice>): string | null {
  return textProblem('id', notice?.id);
}

/** What is wrong with a report; null: nothing. */
export function reportProblem(report: Loose<DeviceReport>): string | null {
  return (
    textProblem('id', report?.id) ??
    textProblem('lease', report?.lease) ??
    outcomeProblem(report?.outcome as Loose<{ kind: unknown; reason: unknown; nextOpeningMs: unknown }>)
  );
}

function outcomeProblem(
  outcome: Loose<{ kind: unknown; reason: unknown; nextOpeningMs: unknown }>,
): string | null {
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
  const rate = limits?.rate as Loose<{ count: unknown; perMs: unknown }>;
  const counts: Record<string, unknown> = {
    'limits.concurrency': limits?.concurrency,
    ...(rate === null ? {} : { 'limits.rate.count': rate?.count, 'limits.rate.perMs': rate?.perMs }),
    'limits.leaseMs': limits?.leaseMs,
    'limits.agingMs': limits?.agingMs,
    'breaker.threshold': breaker?.threshold,
    'breaker.openMs': breaker?.openMs,
    'breaker.longestOpenMs': breaker?.longestOpenMs,
    messagesPerRun,
  };
  const wrong = Object.entries(counts).find(
    ([, value]) => !(Number.isSafeInteger(value) && (value as number) > 0),
  );
  if (wrong === undefined) return textProblem('device', input.device);
  return `${wrong[0]}: expected a whole number above 0, got ${shown(wrong[1])}`;
}

function textProblem(name: string, value: unknown): string | null {
  const isText = typeof value === 'string' && value.length > 0 && value.length <= LONGEST_TEXT;
  return isText ? null : `${name}: expected 1 to ${LONGEST_TEXT} characters, got ${shown(value)}`;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
