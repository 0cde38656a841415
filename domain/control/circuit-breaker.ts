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
  | { kind: 'open'; untilMs: number; openings: number; reason: string }
  | { kind: 'half-open'; probe: string; openings: number; reason: string };

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
  const { openings, reason } = breaker;
  return { breaker: { kind: 'half-open', probe: id, openings, reason }, passes: true };
}

/** The device did what it was asked: whoever asked, it works. */
export function afterSuccess(): Breaker {
  return CLOSED;
}

/** One failure that speaks against the device: counts where it is closed, opens it again where the probe failed. */
export function afterFailure(
  breaker: Breaker,
  reason: string,
  nowMs: number,
  settings: BreakerSettings,
): Breaker {
  if (breaker.kind === 'open') return breaker;
  if (breaker.kind === 'half-open') return openAgain(breaker.openings, reason, nowMs, settings);
  const failures = breaker.failures + 1;
  return failures < settings.threshold ? { kind: 'closed', failures } : openAgain(0, reason, nowMs, settings);
}

/** The device itself says that it is out: opens at once, until its next opening where that is known. */
export function afterOutage(
  breaker: Breaker,
  reason: string,
  nowMs: number,
  settings: BreakerSettings,
  nextOpeningMs: number | null,
): Breaker {
  const openings = breaker.kind === 'closed' ? 0 : breaker.openings;
  const opened = openAgain(openings, reason, nowMs, settings);
  return nextOpeningMs === null || opened.kind !== 'open' ? opened : { ...opened, untilMs: nextOpeningMs };
}

/** The probe is gone without an answer, as when its lease expired: the next one may try. */
export function afterLostProbe(breaker: Breaker, id: string, nowMs: number): Breaker {
  if (breaker.kind !== 'half-open' || breaker.probe !== id) return breaker;
  const { openings, reason } = breaker;
  return { kind: 'open', untilMs: nowMs, openings, reason };
}

function openAgain(
  openings: number,
  reason: string,
  nowMs: number,
  { openMs, longestOpenMs }: BreakerSettings,
): Breaker {
  let patience = openMs;
  for (let k = 0; k < openings && patience < longestOpenMs; k++) patience *= 2;
  return {
    kind: 'open',
    untilMs: nowMs + Math.min(patience, longestOpenMs),
    openings: openings + 1,
    reason,
  };
}
