import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { JsonValue } from './json.js';
import { PropertyUnit } from './property.js';

/**
 * Stage-1 score of one usable candidate: the family's cheap model of the very property that stage 2 estimates, in its unit.
 * `value` is null where the model is undefined for this candidate (`reason` says why); such a candidate is never dropped.
 */
export const StageOneScore = z.strictObject({
  value: z.number().nullable(),
  unit: PropertyUnit,
  reason: z.string().optional(),
  /** Named by-products of the model, and flags such as "RHF not a minimum". */
  details: z.record(z.string(), JsonValue).default({}),
});
export type StageOneScore = z.infer<typeof StageOneScore>;

/** What makes two candidates the same system: equal keys and values that differ by no more than `tolerance`, one by one. */
export const Fingerprint = z.strictObject({
  key: z.string(),
  values: z.array(z.number()),
  tolerance: z.number().nonnegative(),
});
export type Fingerprint = z.infer<typeof Fingerprint>;

/** Outcome of stage 1 for one candidate, before candidates are compared. */
export const Screening = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('rejected'), id: CandidateId, reason: z.string() }),
  z.strictObject({
    outcome: z.literal('scored'),
    id: CandidateId,
    fingerprint: Fingerprint,
    score: StageOneScore,
    /** Determinants of the largest sector stage 2 will face: what its cost is planned by. */
    determinants: z.int().positive(),
  }),
]);
export type Screening = z.infer<typeof Screening>;

/** What a block of stage 1 leaves in the store. */
export const ScreeningBlock = z.strictObject({
  format: z.literal('thq.screening-block'),
  version: z.literal(1),
  screenings: z.array(Screening),
});
export type ScreeningBlock = z.infer<typeof ScreeningBlock>;

/** Why a candidate goes on: among the best, its score is undefined, or drawn for the audit. */
export const SurvivalReason = z.enum(['kept', 'undefined-score', 'audit']);
export type SurvivalReason = z.infer<typeof SurvivalReason>;

/** Result of stage 1. Every candidate of the set is in exactly one of the three lists. */
export const Shortlist = z.strictObject({
  format: z.literal('thq.shortlist'),
  version: z.literal(1),
  survivors: z.array(
    z.strictObject({
      id: CandidateId,
      score: StageOneScore,
      why: SurvivalReason,
      determinants: z.int().positive(),
    }),
  ),
  reduced: z.array(z.strictObject({ id: CandidateId, score: z.number() })),
  rejected: z.array(z.strictObject({ id: CandidateId, reason: z.string(), twin: CandidateId.optional() })),
});
export type Shortlist = z.infer<typeof Shortlist>;
