/** Longest delay that is believed: a week. */
const LONGEST_MS = 7 * 24 * 3600 * 1000;

/**
 * The delay that a Retry-After header asks for, in milliseconds (RFC 9110, section 10.2.3: seconds, or a date); null where there is none or it makes no
 * sense. A date in the past is no delay.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(1000 * Number(text)), LONGEST_MS);
  // Only forms with a weekday's or month's name are dates; `Date.parse` would make one of many a text.
  const at = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - nowMs), LONGEST_MS);
}
