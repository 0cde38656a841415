import { z } from 'zod';

/** The closed list of figures a rule may ask about. All shares lie in 0..1. */
export const MemoMetric = z.enum([
  /** precision@K of the ranking minus that of the stage-1 baseline, both against the exact values. */
  'precisionAtK',
  /** Kendall tau-b between the ranking's values and the exact ones. */
  'kendallTau',
  /** Share of ranked candidates whose value is a fallback. */
  'fallbackShare',
  /** Estimated chance that reduction dropped a top-k candidate. */
  'missProbability',
  /** Share of stage-2 candidates that failed. */
  'failedShare',
  /** Execution seconds of stage 2 per estimated candidate. */
  'secondsPerCandidate',
]);
export type MemoMetric = z.infer<typeof MemoMetric>;

export const MemoVerdict = z.enum(['keep', 'iterate', 'stop']);
export type MemoVerdict = z.infer<typeof MemoVerdict>;

/** `then` applies when the metric lies strictly `below` or `above` the threshold. Fixed, and hashed, before the run. */
export const MemoRule = z.strictObject({
  metric: MemoMetric,
  when: z.enum(['below', 'above']),
  threshold: z.number(),
  then: z.enum(['iterate', 'stop']),
});
export type MemoRule = z.infer<typeof MemoRule>;

/** One rule with what it saw. `value` is null where the run gives no such figure; then `reason` says why. */
export const MemoEvidence = z.strictObject({
  rule: MemoRule,
  value: z.number().nullable(),
  outcome: z.enum(['passed', 'triggered', 'unknown']),
  reason: z.string(),
});
export type MemoEvidence = z.infer<typeof MemoEvidence>;

/** The verdict: `stop` if any stop rule triggered, else `iterate` if an iterate rule triggered or a rule is unknown, else `keep`. */
export const Memo = z.strictObject({
  format: z.literal('thq.memo'),
  version: z.literal(1),
  verdict: MemoVerdict,
  rulesDigest: z.string(),
  rules: z.array(MemoEvidence),
});
export type Memo = z.infer<typeof Memo>;
