import { randomStream } from './random.js';

const AUDIT_SHARE = 0.1;
const MIN_AUDIT_SAMPLE = 5;

/** How many of the dropped are audited: the number asked for, by default 10 % rounded up and at least 5; never more than there are. */
export function auditSize(dropped: number, asked: number | null): number {
  return Math.min(asked ?? Math.max(MIN_AUDIT_SAMPLE, Math.ceil(AUDIT_SHARE * dropped)), dropped);
}

/**
 * A simple random sample of `count` of the dropped, without replacement (Fisher-Yates, stopped early). `dropped` must come in an
 * order that does not depend on the input's. Every subset of that size is equally likely over seeds.
 */
export function auditSample<T>(dropped: readonly T[], count: number, seed: number): T[] {
  const stream = randomStream(seed, 'reduction', 'audit');
  const pool = [...dropped];
  for (let i = 0; i < count; i++) {
    const j = i + stream.nextInt(pool.length - i);
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, count);
}
