import type { JobProgress } from './job-progress.js';
import type { JobRecord, Price } from './job-record.js';

/**
 * What a job costs in the end: what was quoted, for the share of it that ran; nothing while it is open, where it failed, or where it was
 * cancelled in the queue. A fault may multiply it.
 */
export function jobBill({ quote, twists }: JobRecord, { phase, share, isFinal }: JobProgress): Price {
  const due = isFinal && phase !== 'failed' ? share : 0;
  // Rounded to what an invoice can show, so that sums of bills are the bills' sum.
  return { ...quote, amount: Math.round(quote.amount * due * twists.billFactor * 1e6) / 1e6 };
}

/** Whether a job is on the bill, be it with a price of 0: it ran to its end, or was cancelled while it ran. */
export function isBilled(progress: JobProgress): boolean {
  return progress.isFinal && progress.phase !== 'failed' && progress.share > 0;
}
