import type { LeaseQueue } from './lease-queue.js';
import type { LeaseRequest } from './lease.js';

/** Who has waited long enough for a device that is out since `outSinceMs`. */
export function impatient({ waiting }: LeaseQueue, nowMs: number, outSinceMs: number): LeaseRequest[] {
  return waiting.filter((one) => patienceEndMs(one, outSinceMs) <= nowMs);
}

/** When the first one has waited long enough; Infinity where nobody ever has. */
export function nextImpatientMs({ waiting }: LeaseQueue, outSinceMs: number): number {
  return Math.min(...waiting.map((one) => patienceEndMs(one, outSinceMs)));
}

function patienceEndMs({ askedMs, patienceMs }: LeaseQueue['waiting'][number], outSinceMs: number): number {
  return Math.max(askedMs, outSinceMs) + (patienceMs ?? Infinity);
}
