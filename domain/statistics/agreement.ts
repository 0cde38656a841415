import type { Ranking } from '../../contracts/ranking.js';
import { kendallTau } from './kendall-tau.js';
import { precisionAtK } from './precision.js';
import { betterFirst } from './rank.js';
import type { Goal, Valued } from './rank.js';

/** A ranked candidate with what its value can be compared with, where it exists. */
export interface Compared extends Valued {
  exactValue: number | null;
  baselineValue: number | null;
}

/** Size of the shortlist, direction, and the distance below which two values cannot be told apart. */
export interface ShortlistRule {
  k: number;
  goal: Goal;
  tieTolerance: number;
}

/** The candidates that have the figure, with it as their value. */
export function valuedBy(candidates: readonly Compared[], figure: 'exactValue' | 'baselineValue'): Valued[] {
  return candidates.flatMap((candidate) => {
    const value = candidate[figure];
    return value === null ? [] : [{ id: candidate.id, value }];
  });
}

/** Kendall's tau of the ranking's values with the figure, over the candidates that have it. */
function tauWith(candidates: readonly Compared[], figure: 'exactValue' | 'baselineValue'): number | null {
  const both = candidates.filter((candidate) => candidate[figure] !== null);
  return kendallTau(
    both.map(({ value }) => value),
    both.map((candidate) => candidate[figure]!),
  );
}

/**
 * How far the ranking agrees with the exact values and with the stage-1 baseline. Rank correlations speak of the candidates that
 * have both values, null where fewer than two do. A precision needs the exact value of every candidate (one without it could
 * belong to the true top k), that of the baseline also every stage-1 value; else null.
 */
export function agreement(candidates: readonly Compared[], rule: ShortlistRule): Ranking['agreement'] {
  const exact = valuedBy(candidates, 'exactValue');
  const baseline = valuedBy(candidates, 'baselineValue');
  const checkable = candidates.length > 0 && exact.length === candidates.length;
  const precision = (ranked: readonly Valued[]) =>
    checkable && ranked.length === candidates.length
      ? precisionAtK(
          [...ranked].sort(betterFirst(rule.goal)).map(({ id }) => id),
          exact,
          rule,
        )
      : null;
  return {
    kendallTauWithExact: tauWith(candidates, 'exactValue'),
    kendallTauWithBaseline: tauWith(candidates, 'baselineValue'),
    precisionAtK: precision(candidates),
    baselinePrecisionAtK: precision(baseline),
  };
}
