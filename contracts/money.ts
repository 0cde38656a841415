import type { Money } from './device-job.js';

const LEAST_SHOWN = 10_000;

/** An amount for people: `80.30 USD`, two digits after the point; `free`; an amount that these would hide as `<0.01 USD`. */
export function moneyText({ micros, currency }: Money): string {
  if (micros === 0) return 'free';
  return micros < LEAST_SHOWN ? `<0.01 ${currency}` : `${(micros / 1e6).toFixed(2)} ${currency}`;
}
