/** When a breaker opens and for how long. Milliseconds. */
export interface BreakerSettings {
  /** Failures in a row that open it. */
  threshold: number;
  /** First time it stays open; doubled at every failed probe. */
  openMs: number;
  longestOpenMs: number;
}

/**
 * Whether a device is worth asking. `closed`: yes. `open`: not before `untilMs`. `half-open`: one probe is under way, and everybody else waits
 * for how it ends. JSON. After M. Nygard, Release It! (2007), chapter 5.
 */
export type Breaker =
  | { kind: 'closed'; failures: number }
  | ({ kind: 'open'; untilMs: number } & Outage)
  | ({ kind: 'half-open'; probe: string } & Outage);

/** `sinceMs`: when it opened after it was closed; `openings`: how often it did since then. */
export interface Outage {
  sinceMs: number;
  openings: number;
  reason: string;
}

/** A breaker that nothing has happened to. */
export const CLOSED: Breaker = { kind: 'closed', failures: 0 };

/** Who may go on at `nowMs`, and the breaker after that. */
export interface Passage {
  breaker: Breaker;
  passes: boolean;
}

/** Asks for passage under an id of the caller's; the first one after the time-out is the probe. */
export function askPassage(breaker: Breaker, id: string, nowMs: number): Passage {
  if (breaker.kind === 'closed') return { breaker, passes: true };
  if (breaker.kind === 'half-open') return { breaker, passes: breaker.probe === id };
  if (nowMs < breaker.untilMs) return { breaker, passes: false };
  const { sinceMs, openings, reason } = breaker;
  return { breaker: { kind: 'half-open', probe: id, sinceMs, openings, reason }, passes: true };
}

/** What speaks against a device. `id`: whose passage it is about; null: nobody's, the device was asked from outside. */
export interface Complaint {
  id: string | null;
  reason: string;
  nowMs: number;
}

/** The device did what this one asked. Where it is not closed only its probe can say so: all others were let through before the trouble. */
export function afterSuccess(breaker: Breaker, id: string): Breaker {
  return breaker.kind === 'closed' || isProbe(breaker, id) ? CLOSED : breaker;
}

/**
 * One failure that speaks against the device: counts where it is closed, opens it again where the probe failed. Failures of others that come in
 * while it is open or probed tell nothing new.
 */
export function afterFailure(breaker: Breaker, complaint: Complaint, settings: BreakerSettings): Breaker {
  if (breaker.kind !== 'closed') {
    return isProbe(breaker, complaint.id) ? openAgain(breaker, complaint, settings) : breaker;
  }
  const failures = breaker.failures + 1;
  return failures < settings.threshold ? { kind: 'closed', failures } : openAgain(null, complaint, settings);
}

/**
 * The device itself says that it is out: opens at once, until its next opening where that is known and yet to come. Where it is open already
 * only that opening is news; while it is probed only the probe is believed.
 */
export function afterOutage(
  breaker: Breaker,
  complaint: Complaint,
  settings: BreakerSettings,
  nextOpeningMs: number | null,
): Breaker {
  if (breaker.kind === 'half-open' && !isProbe(breaker, complaint.id)) return breaker;
  const earlier = breaker.kind === 'closed' ? null : breaker;
  const opened = breaker.kind === 'open' ? breaker : openAgain(earlier, complaint, settings);
  if (nextOpeningMs === null || nextOpeningMs <= complaint.nowMs) return opened;
  return { ...opened, untilMs: nextOpeningMs, reason: complaint.reason };
}

/** The device says that it is back after it said that it was out: a probe may try at once. */
export function afterReturn(breaker: Breaker, nowMs: number): Breaker {
  return breaker.kind === 'open' ? { ...breaker, untilMs: Math.min(breaker.untilMs, nowMs) } : breaker;
}

/** The probe is gone without an answer, as when its lease expired: the next one may try. */
export function afterLostProbe(breaker: Breaker, id: string, nowMs: number): Breaker {
  if (!isProbe(breaker, id)) return breaker;
  const { sinceMs, openings, reason } = breaker;
  return { kind: 'open', untilMs: nowMs, sinceMs, openings, reason };
}

/** Since when the device is out; null: it is not. */
export function outSinceMs(breaker: Breaker): number | null {
  return breaker.kind === 'closed' ? null : breaker.sinceMs;
}

function isProbe(breaker: Breaker, id: string | null): breaker is Breaker & { kind: 'half-open' } {
  return breaker.kind === 'half-open' && breaker.probe === id;
}

function openAgain(
  earlier: Outage | null,
  { reason, nowMs }: Complaint,
  { openMs, longestOpenMs }: BreakerSettings,
): Breaker & { kind: 'open' } {
  const { sinceMs, openings } = earlier ?? { sinceMs: nowMs, openings: 0 };
  let patience = openMs;
  for (let k = 0; k < openings && patience < longestOpenMs; k++) patience *= 2;
  const untilMs = nowMs + Math.min(patience, longestOpenMs);
  return { kind: 'open', untilMs, sinceMs, openings: openings + 1, reason };
}
