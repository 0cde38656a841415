import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { DeviceAnswer, sourceAgrees } from './device-answer.js';
import { Fallback, Origin } from './estimate.js';
import { PropertyUnit } from './property.js';

/** Lowest and highest plausible place (5 % and 95 % quantile of the posterior), 1 = best. */
export const RankInterval = z.tuple([z.int().positive(), z.int().positive()]);

/** One line of the ranking, best first. Errors are one standard deviation in `unit`. */
export const RankedCandidate = z
  .strictObject({
    id: CandidateId,
    value: z.number(),
    unit: PropertyUnit,
    standardError: z.number().nonnegative(),
    solverError: z.number().nonnegative(),
    /** Measured value minus that of the prepared states; null where no noise acts. */
    noiseBias: z.number().nullable().default(null),
    activeSpaceError: z.number().nonnegative().nullable().default(null),
    modelError: z.number().nonnegative().nullable(),
    /** From statistical and solver error and the bias of noise alone. */
    probabilityTopK: z.number().min(0).max(1),
    rankInterval: RankInterval,
    /** Chance that the true value is at most the property's threshold (minimise) or at least it (maximise); null where none was given. */
    probabilityMeetsThreshold: z.number().min(0).max(1).nullable().default(null),
    /** The same with the model's error added; null where no model error is declared. */
    withModelError: z
      .strictObject({
        probabilityTopK: z.number().min(0).max(1),
        rankInterval: RankInterval,
        probabilityMeetsThreshold: z.number().min(0).max(1).nullable().default(null),
      })
      .nullable(),
    /** Candidates with the same number cannot be told apart by value. */
    tieGroup: z.int().positive(),
    origin: Origin,
    /** Ids of the devices that measured it, with commas between; null: no device of a ladder did. */
    device: z.string().nullable().default(null),
    /** Set where not all of it was measured by the preferred device of the ladder. */
    substitution: DeviceAnswer.shape.substitution.default(null),
    fallback: Fallback.nullable(),
    method: z.string(),
    exactValue: z.number().nullable(),
    exactRank: z.int().positive().nullable(),
    baselineValue: z.number().nullable(),
    baselineRank: z.int().positive().nullable(),
    /** True for a member of the random audit sample of the dropped. */
    audit: z.boolean(),
  })
  .superRefine(sourceAgrees);
export type RankedCandidate = z.infer<typeof RankedCandidate>;

/**
 * A candidate whose place changed against the classical baseline. Both places count only candidates that have a stage-1 value, so
 * that one without shifts nobody.
 */
export const RankChange = z.strictObject({
  id: CandidateId,
  baselineRank: z.int().positive(),
  rank: z.int().positive(),
  /** Posterior probability (statistical and solver error, bias of noise) that its place truly differs from the baseline's in this direction. */
  significance: z.number().min(0).max(1),
});
export type RankChange = z.infer<typeof RankChange>;

/** Chance that a dropped, unaudited candidate belongs to the top k. */
export const MissProbability = z.strictObject({
  estimate: z.number().min(0).max(1).nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Candidates below the cut of the keep rule, the audit sample included. */
  dropped: z.int().nonnegative(),
  /** Those of the audit sample that have a measured stage-2 value, */
  audited: z.int().nonnegative(),
  /** and of these the ones that reached the top k. */
  hits: z.int().nonnegative(),
  /** Clopper-Pearson 5-95 % interval of the share of audited candidates that reached the top k. */
  clopperPearson: z.tuple([z.number(), z.number()]).nullable(),
  reason: z.string().optional(),
});
export type MissProbability = z.infer<typeof MissProbability>;

/** Expected loss, in the property's unit summed over the shortlist, of taking the first k instead of the truly best k. */
export const ExpectedRegret = z.strictObject({
  withoutModelError: z.number(),
  withModelError: z.number().nullable(),
});
export type ExpectedRegret = z.infer<typeof ExpectedRegret>;

/** How the ranking compares with the exact values and the baseline; null where the run does not say. */
export const Agreement = z.strictObject({
  kendallTauWithExact: z.number().nullable(),
  kendallTauWithBaseline: z.number().nullable(),
  precisionAtK: z.number().nullable(),
  baselinePrecisionAtK: z.number().nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

/** Result of stage 3. */
export const Ranking = z.strictObject({
  format: z.literal('thq.ranking'),
  version: z.literal(1),
  unit: PropertyUnit,
  goal: z.enum(['minimise', 'maximise']),
  top: z.int().positive(),
  entries: z.array(RankedCandidate),
  changes: z.array(RankChange),
  missProbability: MissProbability,
  expectedRegret: ExpectedRegret,
  agreement: Agreement,
});
export type Ranking = z.infer<typeof Ranking>;

/**
 * Error of the calculation, one standard deviation in the candidate's unit: statistical and solver error and the bias of noise,
 * independent, in quadrature. Chances without model error rest on it; the errors of active space and model always stand apart.
 */
export function calculationError(
  entry: Pick<RankedCandidate, 'standardError' | 'solverError' | 'noiseBias'>,
): number {
  return Math.hypot(entry.standardError, entry.solverError, entry.noiseBias ?? 0);
}

/** How many of the ranked, best first, are the shortlist: the top k and those that cannot be told apart from the last of them. */
export function shortlistSize(entries: readonly Pick<RankedCandidate, 'tieGroup'>[], top: number): number {
  const lastGroup = entries[Math.min(top, entries.length) - 1]?.tieGroup;
  return entries.filter((entry, index) => index < top || entry.tieGroup === lastGroup).length;
}
