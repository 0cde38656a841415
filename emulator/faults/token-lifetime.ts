import type { FaultScript } from './fault-script.js';

/** Milliseconds of the wall clock for which a client token is known again; without a condition for ever. */
export function tokenLifetimeMs({ conditions }: FaultScript): number {
  const lifetimes = conditions.flatMap((one) => (one.kind === 'token-lifetime' ? [1000 * one.seconds] : []));
  return Math.min(Infinity, ...lifetimes);
}
