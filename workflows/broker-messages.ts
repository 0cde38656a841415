import type { DeviceSnapshot } from '../activities/device-status.js';
import type { Breaker } from '../domain/control/circuit-breaker.js';
import type { Lease, LeaseLimits, LeaseRequest } from '../domain/control/lease.js';

// What pipelines, jobs and people say to the broker of a device, and what it answers. Times are milliseconds since 1970.

/** A wish to use the device, and what the device allows as its asker knows it: the latest word holds. */
export interface LeaseWish extends LeaseRequest {
  limits: LeaseLimits;
}

/** How the device did. `outage`: it cannot be used at all, until its next opening where that is known. */
export type DeviceOutcome =
  | { kind: 'success' }
  | { kind: 'failure'; reason: string }
  | { kind: 'outage'; reason: string; nextOpeningMs: number | null };

/**
 * A lease is given back, or the request withdrawn, with how the device did where that is known. An id is good for one lease; who lost it asks anew under
 * another one.
 */
export interface LeaseReturn {
  id: string;
  outcome: DeviceOutcome | null;
}

/** What the holder of a lease saw of the device. `id` is the report's own: said twice, it counts once. */
export interface DeviceReport {
  id: string;
  lease: string;
  outcome: DeviceOutcome;
}

/**
 * The broker's answer to `replyTo`. A lease is good until it is given back, or its holder's run has ended and left nothing at the device. `isProbe`: all others wait for how the device does. `lost`:
 * the id is used up. `out`: the device is out for longer than the asker waits.
 */
export type LeaseAnswer =
  | { kind: 'granted'; id: string; grantedMs: number; isProbe: boolean }
  | { kind: 'lost'; id: string; reason: string }
  | { kind: 'out'; id: string; reason: string };

/** What keeps a request waiting. `hand-over`: the broker goes on with a fresh history, a matter of moments. */
export type Obstacle = 'breaker' | 'probe' | 'concurrency' | 'rate' | 'hand-over';

/** Why a request waits, or what became of it. */
export type WhyAnswer =
  | { kind: 'unknown' }
  | { kind: 'ended' }
  | { kind: 'granted'; grantedMs: number; expiresMs: number; isProbe: boolean }
  | {
      kind: 'waiting';
      askedMs: number;
      /** Requests that come first, as things are. */
      ahead: number;
      obstacle: Obstacle;
      /** For people. */
      reason: string;
      /** When the obstacle ends by itself at the latest; null where others decide that. */
      untilMs: number | null;
      /** What comes next, for people. */
      next: string;
    };

/** All that a broker knows of its device. */
export interface BrokerOverview {
  device: string;
  limits: LeaseLimits;
  breaker: Breaker;
  leases: Lease[];
  waiting: (LeaseRequest & { askedMs: number })[];
  /** What the device last said of itself that was new; null where nobody had to wait yet. */
  snapshot: DeviceSnapshot | null;
  /** Messages that made no sense, and what was wrong with the last one. */
  refused: { count: number; last: string | null };
  /** Messages over all runs of the workflow. */
  messages: number;
  /** Runs so far, also of a broker that was ended and whose leases this one knows. */
  runs: number;
  /** Why the leases that a broker before it granted are not known, so that they do not count; null: they are, or there was none. */
  forgotten: string | null;
}
